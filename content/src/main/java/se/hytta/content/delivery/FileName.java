package se.hytta.content.delivery;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

    /** Equal for names that some file systems take for one. */
    static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /** The folders that it lies in, the outermost first. */
    static Stream<String> folders(String name) {
        return IntStream.range(0, name.length())
                .filter(at -> name.charAt(at) == '/')
                .mapToObj(at -> name.substring(0, at));
    }
}
