package se.hytta.content.authoring;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of a source file. */
final class SourceText {
    private static final long LONGEST = 2_000_000;

    private SourceText() {}

    /** Empty, and a mistake, where it is no text in UTF-8 or longer than anybody writes. */
    static String of(Path file, String shown, Mistakes mistakes) throws IOException {
        if (Files.size(file) > LONGEST) {
            mistakes.add(shown, 1, "the file is larger than 2 MB", "Divide it");
            return "";
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException notText) {
            mistakes.add(shown, 1, "the file is no text in UTF-8", "Save it in the encoding UTF-8");
            return "";
        }
    }
}
