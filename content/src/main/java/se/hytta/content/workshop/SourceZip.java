package se.hytta.content.workshop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** A zip of a course's folder, unpacked into a folder that is empty. */
final class SourceZip {
    private static final int MOST_FILES = 2_000;
    private static final long MOST_BYTES = 30L << 20;
    private static final int BUFFER = 64 * 1024;

    private final Path target;
    private long left = MOST_BYTES;
    private int files;

    private SourceZip(Path target) {
        this.target = target;
    }

    /** The folder in it that holds course.yaml. */
    static Path unpack(InputStream zip, Path target) throws IOException {
        new SourceZip(target).unpack(zip);
        try (Stream<Path> walk = Files.walk(target, 3)) {
            List<Path> found = walk.filter(Files::isDirectory)
                    .filter(folder -> Files.isRegularFile(folder.resolve("course.yaml")))
                    .sorted()
                    .toList();
            if (found.size() != 1) {
                throw new UnfitSource(
                        UnfitSource.Why.NO_COURSE, found.size() + " folders hold a course.yaml, where one should");
            }
            return found.get(0);
        }
    }

    private void unpack(InputStream in) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory() && !entry.getName().startsWith("__MACOSX/")) {
                    keep(entry.getName(), zip);
                }
            }
        } catch (ZipException | IllegalArgumentException damaged) {
            throw new UnfitSource(UnfitSource.Why.NO_ZIP, "the zip is damaged: " + damaged.getMessage());
        }
        if (files == 0) {
            throw new UnfitSource(UnfitSource.Why.NO_ZIP, "there is no file in it");
        }
    }

    private void keep(String name, InputStream bytes) throws IOException {
        Path file = target.resolve(name).normalize();
        if (name.length() > 300 || name.indexOf('\\') >= 0 || name.indexOf('\0') >= 0 || !file.startsWith(target)) {
            throw new UnfitSource(UnfitSource.Why.BAD_NAME, "a file's name leads out of the folder: " + name);
        }
        if (++files > MOST_FILES) {
            throw new UnfitSource(UnfitSource.Why.TOO_MUCH, "there are more than " + MOST_FILES + " files");
        }
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                left -= read;
                if (left < 0) {
                    throw new UnfitSource(UnfitSource.Why.TOO_MUCH, "it unpacks to more than 30 MB");
                }
                out.write(buffer, 0, read);
            }
        }
    }
}
