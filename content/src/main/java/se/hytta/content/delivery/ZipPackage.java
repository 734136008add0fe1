package se.hytta.content.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import se.hytta.content.course.AssignableUnit;
import se.hytta.content.course.AuUrl;
import se.hytta.content.course.CourseStructure;
import se.hytta.content.course.Fault;
import se.hytta.content.course.InvalidCourse;
import se.hytta.content.course.ReadCourseStructure;

/**
 * A cmi5 package in a zip (cmi5 14.1), checked as it is opened. Nothing is ever unpacked to the file system; the bytes
 * that come out are counted, whatever the zip says of their number.
 */
final class ZipPackage implements PackageSource {
    static final String STRUCTURE = "cmi5.xml";
    private static final int MOST_FILES = 20_000;
    private static final long MOST_BYTES = 1L << 30;

    private final ZipFile zip;
    private final SortedMap<String, ZipEntry> files = new TreeMap<>();
    private final CourseStructure structure;
    private long left = MOST_BYTES;

    private ZipPackage(ZipFile zip) throws IOException {
        this.zip = zip;
        list();
        try (InputStream xml = structureEntry()) {
            structure = ReadCourseStructure.from(xml.readNBytes(17 * 1024 * 1024));
        }
        checkUrls();
    }

    /** @throws InvalidCourse when it is no zip, or breaks a rule */
    static ZipPackage open(Path path) throws IOException {
        ZipFile zip = zipFile(path);
        try {
            return new ZipPackage(zip);
        } catch (ZipException broken) {
            zip.close();
            throw new InvalidCourse("14.1.0.0-1", "the zip is damaged: " + broken.getMessage(), "zip");
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static ZipFile zipFile(Path path) throws IOException {
        try {
            return new ZipFile(path.toFile(), StandardCharsets.UTF_8);
        } catch (ZipException notZip) {
            throw new InvalidCourse("14.1.0.0-1", "the package is no zip: " + notZip.getMessage(), "zip");
        }
    }

    private void list() {
        if (zip.size() > MOST_FILES) {
            throw new InvalidCourse("14.1.0.0-1", "the zip holds more than " + MOST_FILES + " entries", "zip");
        }
        List<Fault> faults = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            String name = entry.getName();
            String file = entry.isDirectory() ? name.substring(0, name.length() - 1) : name;
            if (!FileName.isSafe(file)) {
                faults.add(new Fault("14.1.0.0-1", "a file's name leads out of the package or is unfit", name));
            } else if (!seen.add(file.toLowerCase(Locale.ROOT))) {
                faults.add(new Fault("14.1.0.0-1", "a file's name is used twice (capitals don't count)", name));
            } else if (!entry.isDirectory()) {
                files.put(file, entry);
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidCourse(faults);
        }
    }

    private InputStream structureEntry() throws IOException {
        if (!files.containsKey(STRUCTURE)) {
            throw new InvalidCourse("14.1.0.0-2", "there is no cmi5.xml at the root of the zip", STRUCTURE);
        }
        return open(STRUCTURE);
    }

    private void checkUrls() {
        List<Fault> faults = structure
                .units()
                .map(AssignableUnit::url)
                .filter(url -> !url.isAbsolute() && !files.containsKey(url.file()))
                .map(AuUrl::value)
                .map(url -> new Fault("14.1.0.0-4", "the url '" + url + "' names no file of the zip", STRUCTURE))
                .toList();
        if (!faults.isEmpty()) {
            throw new InvalidCourse(faults);
        }
    }

    @Override
    public CourseStructure structure() {
        return structure;
    }

    @Override
    public byte[] xml() throws IOException {
        try (InputStream in = open(STRUCTURE)) {
            return in.readAllBytes();
        }
    }

    @Override
    public Set<String> names() {
        return files.keySet();
    }

    @Override
    public InputStream open(String name) throws IOException {
        return zip.getInputStream(files.get(name));
    }

    @Override
    public void count(int bytes) {
        left -= bytes;
        if (left < 0) {
            throw new InvalidCourse("14.1.0.0-1", "the zip unpacks to more than 1 GB", "zip");
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
