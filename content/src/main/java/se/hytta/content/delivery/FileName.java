package se.hytta.content.delivery;

import java.util.Arrays;

/** Names of files in a package: relative, with slashes, leading nowhere else. */
final class FileName {
    private static final int LONGEST = 1024;

    private FileName() {}

    static boolean isSafe(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST
                && name.chars().noneMatch(c -> c < ' ' || c == 0x7f || c == '\\' || c == ':')
                && Arrays.stream(name.split("/", -1)).noneMatch(s -> s.isEmpty() || s.equals(".") || s.equals(".."));
    }
}
