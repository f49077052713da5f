package vn.motcua.contract.wire;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds the null that a missing JSON member left in a record component that may not be null. */
final class Completeness {
    private static final ConcurrentHashMap<Class<?>, RecordComponent[]> COMPONENTS =
            new ConcurrentHashMap<>();

    private Completeness() {}

    static void check(Object value) throws MalformedMessageException {
        if (value instanceof Collection<?> many) {
            for (Object one : many) {
                if (one != null) {
                    check(one);
                }
            }
            return;
        }
        Class<?> type = value.getClass();
        if (!type.isRecord() || !type.getName().startsWith("vn.motcua.")) {
            return;
        }
        for (RecordComponent component :
                COMPONENTS.computeIfAbsent(type, Class::getRecordComponents)) {
            Object part = read(component, value);
            if (part != null) {
                check(part);
            } else if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                throw new MalformedMessageException(
                        type.getSimpleName() + "." + component.getName() + " is missing");
            }
        }
    }

    private static @Nullable Object read(RecordComponent component, Object owner) {
        try {
            return component.getAccessor().invoke(owner);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new LinkageError("a contract record is not readable: " + owner.getClass(), e);
        }
    }
}
