package se.hytta.content.delivery;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import se.hytta.content.course.CourseStructure;
import se.hytta.content.course.Fault;
import se.hytta.content.course.ForeignPackage;
import se.hytta.content.course.InvalidCourse;
import se.hytta.content.course.Packaging;
import se.hytta.content.course.ReadCourseStructure;

/**
 * A cmi5 package in a zip (cmi5 14.1), checked as it is opened. Nothing is ever unpacked to the file system; the bytes
 * that come out are counted and held against their checksums, whatever the zip says of their number.
 */
final class ZipPackage implements PackageSource {
    static final String STRUCTURE = "cmi5.xml";
    private static final String RULE = "14.1.0.0-1";
    private static final String ZIP = "zip";
    private static final int MOST_FAULTS = 1000;
    private static final int MANIFEST = 64 * 1024;

    /** What may come out whatever the ratio: a small text that repeats itself is no bomb. */
    private static final long FREE = 16L << 20;

    private final ZipFile zip;
    private final ImportLimits limits;
    private final long size;
    private final SortedMap<String, ZipEntry> files;
    private final CourseStructure structure;
    private long unpacked;

    private ZipPackage(ZipFile zip, Set<String> names, long size, ImportLimits limits) throws IOException {
        this.zip = zip;
        this.size = size;
        this.limits = limits;
        this.files = entries(zip, names);
        requireStructure();
        structure = ReadCourseStructure.from(xml(), Packaging.zip(files.keySet()));
    }

    /** @throws InvalidCourse when it is no zip, or breaks a rule */
    static ZipPackage open(Path path, ImportLimits limits) throws IOException {
        ZipDirectory directory = ZipDirectory.read(path, limits);
        Set<String> names = check(directory);
        ZipFile zip = zipFile(path, directory);
        try {
            return new ZipPackage(zip, names, Files.size(path), limits);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static ZipFile zipFile(Path path, ZipDirectory directory) throws IOException {
        try {
            return new ZipFile(path.toFile(), directory.names());
        } catch (ZipException notZip) {
            throw new InvalidCourse(RULE, "zip-damaged", ZIP, said(notZip));
        }
    }

    /** Looks at all entries before any is opened. */
    private static Set<String> check(ZipDirectory directory) {
        List<Fault> faults = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Set<String> files = new HashSet<>();
        for (ZipDirectory.Entry entry : directory.entries()) {
            String name = entry.name();
            boolean folder = name.endsWith("/");
            String file = folder ? name.substring(0, name.length() - 1) : name;
            if (!FileName.isSafe(file)) {
                faults.add(Fault.of(RULE, "zip-name", name));
            } else if (!entry.plain()) {
                faults.add(Fault.of(RULE, "zip-link", name));
            } else if (entry.encrypted()) {
                faults.add(Fault.of(RULE, "zip-encrypted", name));
            } else if (entry.method() != ZipEntry.STORED && entry.method() != ZipEntry.DEFLATED) {
                faults.add(Fault.of(RULE, "zip-method", name, Integer.toString(entry.method())));
            } else if (!folder && !seen.add(FileName.folded(file))) {
                faults.add(Fault.of(RULE, "zip-twice", name));
            } else if (!folder) {
                files.add(file);
            }
        }
        files.stream()
                .flatMap(FileName::folders)
                .filter(files::contains)
                .distinct()
                .forEach(file -> faults.add(Fault.of(RULE, "zip-folder", file, file)));
        if (!faults.isEmpty()) {
            throw new InvalidCourse(faults.subList(0, Math.min(faults.size(), MOST_FAULTS)));
        }
        return files;
    }

    private static SortedMap<String, ZipEntry> entries(ZipFile zip, Set<String> names) {
        SortedMap<String, ZipEntry> entries = new TreeMap<>();
        for (String name : names) {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null || entry.isDirectory()) {
                throw new InvalidCourse(RULE, "zip-name", name);
            }
            entries.put(name, entry);
        }
        return entries;
    }

    private void requireStructure() throws IOException {
        if (files.containsKey(STRUCTURE)) {
            return;
        }
        String manifest = files.keySet().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).endsWith("imsmanifest.xml"))
                .findFirst()
                .orElse("");
        ForeignPackage.of(files.keySet(), manifest.isEmpty() ? "" : beginning(manifest))
                .ifPresent(foreign -> {
                    throw new InvalidCourse("14.1.0.0-2", foreign.key(), ZIP);
                });
        files.keySet().stream()
                .filter(name -> name.endsWith('/' + STRUCTURE))
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidCourse("14.1.0.0-2", "structure-folder", name, name);
                });
        throw new InvalidCourse("14.1.0.0-2", "no-structure", STRUCTURE);
    }

    private String beginning(String name) throws IOException {
        try (InputStream in = open(name)) {
            return new String(in.readNBytes(MANIFEST), StandardCharsets.UTF_8);
        }
    }

    @Override
    public CourseStructure structure() {
        return structure;
    }

    @Override
    public byte[] xml() throws IOException {
        try (InputStream in = open(STRUCTURE)) {
            return in.readNBytes(ReadCourseStructure.LONGEST + 1);
        }
    }

    @Override
    public Set<String> names() {
        return files.keySet();
    }

    @Override
    public InputStream open(String name) throws IOException {
        ZipEntry entry = Objects.requireNonNull(files.get(name), name);
        try {
            return new Proved(zip.getInputStream(entry), name, entry.getCrc());
        } catch (ZipException broken) {
            throw damaged(name, said(broken));
        }
    }

    @Override
    public void count(int bytes) {
        unpacked += bytes;
        if (unpacked > limits.unpacked()) {
            throw new InvalidCourse(RULE, "zip-unpacked", ZIP, Long.toString(limits.unpacked()));
        }
        if (unpacked > FREE && unpacked / limits.ratio() > size) {
            throw new InvalidCourse(RULE, "zip-ratio", ZIP, Integer.toString(limits.ratio()));
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private static InvalidCourse damaged(String name, String how) {
        return new InvalidCourse(RULE, "zip-damaged", name, how);
    }

    private static String said(Exception e) {
        return Objects.toString(e.getMessage(), "?");
    }

    /** An entry's bytes, held against their checksum when all are read. */
    private static final class Proved extends FilterInputStream {
        private final CRC32 sum = new CRC32();
        private final String name;
        private final long wanted;

        Proved(InputStream bytes, String name, long wanted) {
            super(bytes);
            this.name = name;
            this.wanted = wanted;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int read;
            try {
                read = super.read(into, from, most);
            } catch (ZipException | EOFException broken) {
                throw damaged(name, said(broken));
            }
            if (read > 0) {
                sum.update(into, from, read);
            } else if (read < 0 && sum.getValue() != wanted) {
                throw damaged(name, "checksum");
            }
            return read;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
