package vn.motcua.queue;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable hash map whose changed copies share all but a path of it (a hash trie of 32-way
 * branches), so that every state of a day may be kept and handed to any thread. It has no switch
 * over the two kinds of node: the hub's compiler makes a call by reflection of one over patterns.
 */
final class PMap<K, V> {
    private static final int BITS = 5;
    private static final int HASH_BITS = 32;

    private final @Nullable Node<K, V> root;
    private final int size;

    private PMap(@Nullable Node<K, V> root, int size) {
        this.root = root;
        this.size = size;
    }

    static <K, V> PMap<K, V> empty() {
        return new PMap<>(null, 0);
    }

    int size() {
        return size;
    }

    @Nullable V get(K key) {
        int hash = spread(key);
        Node<K, V> node = root;
        int shift = 0;
        while (node instanceof Branch<K, V> branch) {
            int bit = 1 << (hash >>> shift);
            if ((branch.bitmap & bit) == 0) {
                return null;
            }
            node = branch.children[branch.indexOf(bit)];
            shift += BITS;
        }
        for (Leaf<K, V> leaf = (Leaf<K, V>) node; leaf != null; leaf = leaf.next) {
            if (leaf.key.equals(key)) {
                return leaf.value;
            }
        }
        return null;
    }

    boolean containsKey(K key) {
        return get(key) != null;
    }

    PMap<K, V> with(K key, V value) {
        boolean fresh = get(key) == null;
        Leaf<K, V> leaf = new Leaf<>(spread(key), key, value, null);
        return new PMap<>(root == null ? leaf : put(root, leaf, 0), fresh ? size + 1 : size);
    }

    PMap<K, V> without(K key) {
        if (root == null || get(key) == null) {
            return this;
        }
        return new PMap<>(remove(root, key, spread(key), 0), size - 1);
    }

    /** Every entry once, in no promised order. */
    void forEach(BiConsumer<? super K, ? super V> action) {
        if (root != null) {
            walk(root, action);
        }
    }

    private static <K, V> void walk(Node<K, V> node, BiConsumer<? super K, ? super V> action) {
        if (node instanceof Branch<K, V> branch) {
            for (Node<K, V> child : branch.children) {
                walk(child, action);
            }
            return;
        }
        for (Leaf<K, V> leaf = (Leaf<K, V>) node; leaf != null; leaf = leaf.next) {
            action.accept(leaf.key, leaf.value);
        }
    }

    private static <K, V> Node<K, V> put(Node<K, V> node, Leaf<K, V> leaf, int shift) {
        if (node instanceof Branch<K, V> branch) {
            int bit = 1 << (leaf.hash >>> shift);
            int index = branch.indexOf(bit);
            return (branch.bitmap & bit) == 0
                    ? branch.inserted(bit, index, leaf)
                    : branch.replaced(index, put(branch.children[index], leaf, shift + BITS));
        }
        Leaf<K, V> old = (Leaf<K, V>) node;
        return old.hash == leaf.hash ? chain(old, leaf) : split(old, leaf, shift);
    }

    private static <K, V> Leaf<K, V> chain(Leaf<K, V> old, Leaf<K, V> leaf) {
        Leaf<K, V> rest = drop(old, leaf.key);
        return new Leaf<>(leaf.hash, leaf.key, leaf.value, rest);
    }

    private static <K, V> @Nullable Leaf<K, V> drop(@Nullable Leaf<K, V> leaf, K key) {
        if (leaf == null) {
            return null;
        }
        Leaf<K, V> rest = drop(leaf.next, key);
        return leaf.key.equals(key) ? rest : new Leaf<>(leaf.hash, leaf.key, leaf.value, rest);
    }

    /** Two leaves of different hash: branches down to the first five bits that differ. */
    private static <K, V> Node<K, V> split(Leaf<K, V> a, Leaf<K, V> b, int shift) {
        if (shift >= HASH_BITS) {
            throw new IllegalStateException("two hashes that differ have the same bits");
        }
        int bitA = 1 << (a.hash >>> shift);
        int bitB = 1 << (b.hash >>> shift);
        if (bitA == bitB) {
            return Branch.<K, V>empty().inserted(bitA, 0, split(a, b, shift + BITS));
        }
        Branch<K, V> one = Branch.<K, V>empty().inserted(bitA, 0, a);
        return one.inserted(bitB, one.indexOf(bitB), b);
    }

    private static <K, V> @Nullable Node<K, V> remove(Node<K, V> node, K key, int hash, int shift) {
        if (node instanceof Branch<K, V> branch) {
            int bit = 1 << (hash >>> shift);
            int index = branch.indexOf(bit);
            Node<K, V> child = remove(branch.children[index], key, hash, shift + BITS);
            if (child != null) {
                return branch.replaced(index, child);
            }
            return branch.children.length == 1 ? null : branch.removed(bit, index);
        }
        return drop((Leaf<K, V>) node, key);
    }

    private static int spread(Object key) {
        int h = key.hashCode() * 0x9E3779B9;
        return h ^ (h >>> 15);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof PMap<?, ?> map) || map.size != size) {
            return false;
        }
        @SuppressWarnings("unchecked") // only asked for keys of ours; equals takes any object
        PMap<K, V> theirs = (PMap<K, V>) map;
        boolean[] same = {true};
        forEach((key, value) -> same[0] &= Objects.equals(theirs.get(key), value));
        return same[0];
    }

    @Override
    public int hashCode() {
        int[] sum = {size};
        forEach((key, value) -> sum[0] += key.hashCode() ^ value.hashCode());
        return sum[0];
    }

    private sealed interface Node<K, V> {}

    /** One entry, and behind it those whose keys have the very same hash. */
    private static final class Leaf<K, V> implements Node<K, V> {
        final int hash;
        final K key;
        final V value;
        final @Nullable Leaf<K, V> next;

        Leaf(int hash, K key, V value, @Nullable Leaf<K, V> next) {
            this.hash = hash;
            this.key = key;
            this.value = value;
            this.next = next;
        }
    }

    /** Children in the order of the bits set, so no slot is empty. */
    private static final class Branch<K, V> implements Node<K, V> {
        final int bitmap;
        final Node<K, V>[] children;

        Branch(int bitmap, Node<K, V>[] children) {
            this.bitmap = bitmap;
            this.children = children;
        }

        @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
        static <K, V> Branch<K, V> empty() {
            return new Branch<>(0, new Node[0]);
        }

        int indexOf(int bit) {
            return Integer.bitCount(bitmap & (bit - 1));
        }

        Branch<K, V> inserted(int bit, int index, Node<K, V> child) {
            Node<K, V>[] copy = Arrays.copyOf(children, children.length + 1);
            System.arraycopy(children, index, copy, index + 1, children.length - index);
            copy[index] = child;
            return new Branch<>(bitmap | bit, copy);
        }

        Branch<K, V> replaced(int index, Node<K, V> child) {
            Node<K, V>[] copy = children.clone();
            copy[index] = child;
            return new Branch<>(bitmap, copy);
        }

        Branch<K, V> removed(int bit, int index) {
            Node<K, V>[] copy = Arrays.copyOf(children, children.length - 1);
            System.arraycopy(children, index + 1, copy, index, children.length - index - 1);
            return new Branch<>(bitmap & ~bit, copy);
        }
    }
}
