package se.hytta.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page of results, whose text is written by hand and whose sections stand between markers. */
public record Page(Path file) {
    /**
     * Puts the section in the place of the one of the same name and leaves all else as it is.
     *
     * @throws IllegalStateException when the page has no markers of this name
     */
    public void write(Section section) throws IOException {
        String page = Files.readString(file);
        String begin = "<!-- measured: " + section.name() + " -->\n";
        String end = "<!-- end: " + section.name() + " -->";
        int from = page.indexOf(begin);
        int to = page.indexOf(end, Math.max(0, from));
        if (from < 0 || to < 0) {
            throw new IllegalStateException(file + " has no markers of \"" + section.name() + "\"");
        }
        Files.writeString(
                file, page.substring(0, from) + begin + "\n" + section.markdown() + "\n\n" + page.substring(to));
    }
}
