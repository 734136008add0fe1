package se.hytta.content.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import se.hytta.content.course.InvalidCourse;

/** In which of its forms a package comes (cmi5 14). */
public enum PackageForm {
    ZIP {
        @Override
        PackageSource open(Path file, ImportLimits limits) throws IOException {
            return ZipPackage.open(file, limits);
        }
    },
    XML {
        @Override
        PackageSource open(Path file, ImportLimits limits) throws IOException {
            return BareStructure.open(file);
        }
    };

    private static final int ENOUGH = 512;

    abstract PackageSource open(Path file, ImportLimits limits) throws IOException;

    /**
     * The form that the first bytes show.
     *
     * @throws InvalidCourse when it is neither (cmi5 14.0.0.0-1)
     */
    public static PackageForm of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(ENOUGH);
            if (start.length > 1 && start[0] == 'P' && start[1] == 'K') {
                return ZIP;
            }
            String text = new String(start, StandardCharsets.ISO_8859_1).replace("\0", "");
            if (text.matches("(?s)(\u00ef\u00bb\u00bf|\u00fe\u00ff|\u00ff\u00fe)?\\s*<.*")) {
                return XML;
            }
        }
        throw new InvalidCourse("14.0.0.0-1", "no-package", "package");
    }
}
