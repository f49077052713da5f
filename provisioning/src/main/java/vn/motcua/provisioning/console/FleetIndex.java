package vn.motcua.provisioning.console;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.motcua.contract.device.DeviceId;
import vn.motcua.contract.office.OfficeId;
import vn.motcua.provisioning.registry.Registry;

/**
 * Where each office and device stands in a picture, and the plain names that a search compares.
 * Made once for a registry and shared by all pictures of it. Immutable.
 */
final class FleetIndex {
    private final List<Place> places;
    private final Map<OfficeId, Integer> offices = new HashMap<>();
    private final Map<DeviceId, Spot> devices = new HashMap<>();

    /**
     * An office with its devices.
     *
     * @param plainName without accents and capitals
     * @param plainDevices the same of each device, in their order
     */
    record Place(
            Registry.OfficeEntry entry,
            List<Registry.DeviceEntry> devices,
            String plainName,
            List<String> plainDevices) {
        Place {
            devices = List.copyOf(devices);
            plainDevices = List.copyOf(plainDevices);
        }
    }

    /**
     * @param office position of its office
     * @param device position in its office
     */
    record Spot(int office, int device) {}

    private FleetIndex(List<Place> places) {
        this.places = List.copyOf(places);
        for (int office = 0; office < places.size(); office++) {
            Place place = places.get(office);
            offices.put(place.entry().id(), office);
            for (int device = 0; device < place.devices().size(); device++) {
                devices.put(place.devices().get(device).id(), new Spot(office, device));
            }
        }
    }

    static FleetIndex of(Registry registry) {
        List<Place> places = new ArrayList<>();
        for (Registry.OfficeEntry office : registry.offices()) {
            List<Registry.DeviceEntry> devices = registry.devicesOf(office.id());
            places.add(
                    new Place(
                            office,
                            devices,
                            Listing.plain(office.name()),
                            devices.stream().map(one -> Listing.plain(one.name())).toList()));
        }
        return new FleetIndex(places);
    }

    /** The part of it with the offices at these positions. */
    FleetIndex only(List<Integer> positions) {
        return new FleetIndex(positions.stream().map(places::get).toList());
    }

    /** In the order of the registry. */
    List<Place> places() {
        return places;
    }

    @Nullable Integer office(OfficeId id) {
        return offices.get(id);
    }

    @Nullable Spot device(DeviceId id) {
        return devices.get(id);
    }

    int deviceCount() {
        return devices.size();
    }
}
