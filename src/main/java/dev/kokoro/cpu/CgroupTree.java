package dev.kokoro.cpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where this process's control groups lie, for version 1, version 2 and machines with both.
 *
 * <p>A limit binds at every level, so each controller is a list of folders from the process's own group up to the
 * mount; a reader takes the tightest.
 */
final class CgroupTree {
    private final MachineFiles files;
    private final List<String> memberships;
    private final List<String> mounts;
    private final Map<String, Optional<Controller>> found = new HashMap<>();

    CgroupTree(MachineFiles files) {
        this.files = files;
        this.memberships = lines("/proc/self/cgroup");
        this.mounts = lines("/proc/self/mountinfo");
    }

    /** @param folders absolute, own group first; never empty */
    record Controller(int version, List<String> folders) {}

    /** The hierarchy that governs e.g. {@code cpu}; empty where control groups are absent or not mounted. */
    Optional<Controller> controller(String name) {
        Optional<Controller> known = found.get(name);
        if (known == null) {
            known = find(name);
            found.put(name, known);
        }
        return known;
    }

    private Optional<Controller> find(String name) {
        Optional<Controller> v1 = find(name, 1);
        return v1.isPresent() ? v1 : find("", 2);
    }

    private Optional<Controller> find(String name, int version) {
        Optional<String> path = membership(name);
        Optional<Mount> mount = path.isPresent() ? mount(name) : Optional.empty();
        return mount.isPresent()
                ? Optional.of(new Controller(version, levels(mount.get(), path.get())))
                : Optional.empty();
    }

    private record Mount(String root, String point) {}

    /** A line is {@code 4:cpu,cpuacct:/path}; the line of version 2 names no controller. */
    private Optional<String> membership(String controller) {
        for (String line : memberships) {
            String[] parts = line.split(":", 3);
            if (parts.length == 3 && Arrays.asList(parts[1].split(",", -1)).contains(controller)) {
                return Optional.of(parts[2]);
            }
        }
        return Optional.empty();
    }

    /** A line is {@code id parent major:minor root point options [tags] - type device superoptions}. */
    private Optional<Mount> mount(String controller) {
        String type = controller.isEmpty() ? "cgroup2" : "cgroup";
        for (String line : mounts) {
            int dash = line.indexOf(" - ");
            if (dash < 0) {
                continue;
            }
            String[] left = line.substring(0, dash).split(" ", -1);
            String[] right = line.substring(dash + 3).split(" ", -1);
            if (left.length >= 5 && right.length >= 3 && right[0].equals(type)) {
                if (controller.isEmpty()
                        || Arrays.asList(right[2].split(",", -1)).contains(controller)) {
                    return Optional.of(new Mount(left[3], left[4])).filter(m -> files.isFolder(m.point));
                }
            }
        }
        return customary(controller);
    }

    /** Where every distribution mounts them, for sandboxes that hide {@code mountinfo}. */
    private Optional<Mount> customary(String controller) {
        List<String> points = switch (controller) {
            case "" -> List.of("/sys/fs/cgroup", "/sys/fs/cgroup/unified");
            case "cpu", "cpuacct" -> List.of("/sys/fs/cgroup/" + controller, "/sys/fs/cgroup/cpu,cpuacct");
            default -> List.of("/sys/fs/cgroup/" + controller);
        };
        for (String point : points) {
            boolean mounted = controller.isEmpty()
                    ? files.text(point + "/cgroup.controllers").isPresent()
                    : files.isFolder(point);
            if (mounted) {
                return Optional.of(new Mount("/", point));
            }
        }
        return Optional.empty();
    }

    /** A container may see only its own part of the tree: then the mount's root is a prefix of the path. */
    private List<String> levels(Mount mount, String path) {
        String below = path;
        if (!mount.root.equals("/") && (path.equals(mount.root) || path.startsWith(mount.root + "/"))) {
            below = path.substring(mount.root.length());
        }
        List<String> folders = new ArrayList<>();
        while (below.length() > 1 && !below.contains("..")) {
            String folder = mount.point + below;
            if (files.isFolder(folder)) {
                folders.add(folder);
            }
            below = below.substring(0, Math.max(0, below.lastIndexOf('/')));
        }
        folders.add(mount.point);
        return folders;
    }

    private List<String> lines(String path) {
        return Arrays.asList(files.text(path).orElse("").split("\n", -1));
    }
}
