package se.hytta.content.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A package on its way in: written to a file as it comes, never held in memory, imported, and the file deleted. */
public final class ReceivePackage {
    private static final int BUFFER = 64 * 1024;

    private final ImportCourse importCourse;
    private final long most;

    /** @param most bytes of a package as it comes */
    public ReceivePackage(ImportCourse importCourse, long most) {
        this.importCourse = importCourse;
        this.most = most;
    }

    /** There is more of it than may come. */
    public static final class TooLong extends RuntimeException {
        private final long most;

        TooLong(long most) {
            super("the package is longer than " + most + " bytes");
            this.most = most;
        }

        /** How many bytes may come. */
        public long most() {
            return most;
        }
    }

    /**
     * The row id of the course, whose current version is then this one.
     *
     * @param form as the sender says; null to see by the first bytes
     * @throws se.hytta.content.course.InvalidCourse when the package breaks a rule; nothing is kept
     * @throws TooLong when there is too much; nothing is kept
     * @throws IOException when the body breaks off
     */
    public long receive(InputStream body, @Nullable PackageForm form) throws IOException {
        return receive(body, form, importCourse::from);
    }

    /** What is done with a package that came; the file is there for as long as it is done. */
    public interface Taking<T> {
        T take(Path file, PackageForm form);
    }

    /** The same, for something else than the import as the current version. */
    public <T> T receive(InputStream body, @Nullable PackageForm form, Taking<T> taking) throws IOException {
        Path file = Files.createTempFile("package", null);
        try {
            spool(body, file);
            return taking.take(file, form == null ? PackageForm.of(file) : form);
        } finally {
            Files.delete(file);
        }
    }

    private void spool(InputStream body, Path file) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long left = most;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                left -= read;
                if (left < 0) {
                    throw new TooLong(most);
                }
                write(out, buffer, read);
            }
        }
    }

    /** A disk that is full is ours, not the sender's. */
    private static void write(OutputStream out, byte[] buffer, int count) {
        try {
            out.write(buffer, 0, count);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
