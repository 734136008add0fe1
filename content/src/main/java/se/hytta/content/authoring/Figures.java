package se.hytta.content.authoring;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The figures of one AU in one language, each inlined under a number of its own. */
final class Figures {
    private final Path au;
    private final String shown;
    private final String language;
    private int count;

    /** @param shown the AU's folder as mistakes name it */
    Figures(Path au, String shown, String language) {
        this.au = au;
        this.shown = shown;
        this.language = language;
    }

    /** The figure as inline SVG; one that is missing or unsafe is a mistake, and empty. */
    String inline(String source, String alt, String file, int line, Mistakes mistakes) {
        if (!source.matches("figures/[\\p{L}\\p{N}_-]+\\.svg")) {
            mistakes.add(file, line, "'" + source + "' is no figure", "Write figures/name.svg");
            return "";
        }
        String translated = source.replaceFirst("\\.svg$", "." + language + ".svg");
        String near = source.replaceFirst("\\.svg$", "." + Variant.base(language) + ".svg");
        String chosen = Stream.of(translated, near)
                .filter(name -> Files.isRegularFile(au.resolve(name)))
                .findFirst()
                .orElse(source);
        if (!Files.isRegularFile(au.resolve(chosen))) {
            mistakes.add(file, line, "the figure " + source + " is missing", "Put it in " + shown + "/figures");
            return "";
        }
        try {
            byte[] svg = Files.readAllBytes(au.resolve(chosen));
            return InlineSvg.of(new ByteArrayInputStream(svg), "fig" + ++count, alt, shown + "/" + chosen, mistakes);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The data of a figure that the page draws itself; a file that is missing is a mistake, and reads as empty. */
    YamlPart data(YamlPart from, Mistakes mistakes) {
        String source = from.text();
        if (!source.matches("figures/[\\p{L}\\p{N}_-]+\\.yaml") || !Files.isRegularFile(au.resolve(source))) {
            from.mistake(
                    "'" + source + "' is not there", "Write figures/name.yaml, and put it in " + shown + "/figures");
            return YamlPart.absent(shown + "/" + source, mistakes);
        }
        try {
            return YamlPart.parse(shown + "/" + source, 1, Files.readString(au.resolve(source)), mistakes);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
