package se.hytta.content.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.content.CoursePackage.au;
import static se.hytta.content.CoursePackage.structure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.hytta.content.course.Fault;
import se.hytta.content.course.InvalidCourse;

/** What a zip may be: everything that is not an ordinary one is refused by its rule, or harmless. */
class ZipPackageTest {
    private static final String STRUCTURE = structure("urn:course", au("urn:a", "index.html", ""));

    @TempDir
    Path folder;

    @Test
    void anEncryptedEntryIsRefused() {
        assertEquals("zip-encrypted second.txt", refused(changed(table -> table.putShort(8, (short) 1))));
    }

    @Test
    void anotherCompressionIsRefused() {
        assertEquals("zip-method second.txt", refused(changed(table -> table.putShort(10, (short) 14))));
    }

    @Test
    void aSymbolicLinkIsRefused() {
        assertEquals("zip-link second.txt", refused(changed(table -> {
            table.put(5, (byte) 3);
            table.putInt(38, 0xA1FF0000);
        })));
    }

    @Test
    void bytesThatAreNotWhatTheirChecksumSaysAreRefused() {
        Path zip = changed(table -> table.putInt(16, 12345));
        InvalidCourse refused = assertThrows(InvalidCourse.class, () -> {
            try (ZipPackage open = ZipPackage.open(zip, ImportLimits.DEFAULT)) {
                open.open("second.txt").readAllBytes();
            }
        });
        assertEquals("zip-damaged second.txt", said(refused));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 40, 100, 200, 300})
    void aZipThatIsCutOffIsRefused(int missing) throws IOException {
        byte[] whole = zip(StandardCharsets.UTF_8, "index.html", "second.txt");
        Path zip = file(Arrays.copyOf(whole, whole.length - missing));
        assertEquals("14.1.0.0-1", fault(zip).rule());
    }

    @Test
    void moreFilesThanMayBeAreRefusedBeforeAnyIsLookedAt() throws IOException {
        String[] names = new String[100_000];
        Arrays.setAll(names, i -> "f" + i);
        assertEquals("zip-files zip", refused(file(zip(StandardCharsets.UTF_8, names))));
    }

    @Test
    void aLieAboutTheNumberOfFilesHelpsNobody() throws IOException {
        byte[] bytes = zip(StandardCharsets.UTF_8, "index.html", "a", "b", "c");
        ByteBuffer end = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        end.putShort(bytes.length - 22 + 8, (short) 1).putShort(bytes.length - 22 + 10, (short) 1);
        Path zip = file(bytes);
        InvalidCourse refused = assertThrows(
                InvalidCourse.class, () -> ZipPackage.open(zip, new ImportLimits(1 << 30, 1 << 30, 100, 3)));
        assertEquals("14.1.0.0-1", refused.faults().get(0).rule());
    }

    @Test
    void aNameUsedTwiceIsRefusedHoweverItIsWritten() throws IOException {
        assertEquals("zip-twice INDEX.html", refused(file(zip(StandardCharsets.UTF_8, "index.html", "INDEX.html"))));
        assertEquals(
                "zip-twice a\u0308.txt",
                refused(file(zip(StandardCharsets.UTF_8, "index.html", "\u00e4.txt", "a\u0308.txt"))));
        byte[] twice = zip(StandardCharsets.UTF_8, "index.html", "aaaa.txt", "bbbb.txt");
        byte[] same = new String(twice, StandardCharsets.ISO_8859_1)
                .replace("bbbb.txt", "aaaa.txt")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertEquals("zip-twice aaaa.txt", refused(file(same)));
    }

    @Test
    void whatIsAFileAndAFolderIsRefused() throws IOException {
        assertEquals("zip-folder a", refused(file(zip(StandardCharsets.UTF_8, "index.html", "a", "a/b"))));
    }

    @ParameterizedTest
    @CsvSource({"IBM437,\u00f6vning.html", "UTF-8,\u00f6vning.html"})
    void namesAreReadInTheEncodingOfTheirZip(String encoding, String name) throws IOException {
        Path zip = file(zip(Charset.forName(encoding), "index.html", name));
        try (ZipPackage open = ZipPackage.open(zip, ImportLimits.DEFAULT)) {
            assertEquals(Set.of("cmi5.xml", "index.html", name), Set.copyOf(open.names()));
            assertEquals(name, new String(open.open(name).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void namesInAnEncodingThatNobodyTellsAreHarmless() throws IOException {
        Path zip = file(zip(StandardCharsets.ISO_8859_1, "index.html", "\u00f6vning.html"));
        try (ZipPackage open = ZipPackage.open(zip, ImportLimits.DEFAULT)) {
            assertEquals(3, open.names().size());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "imsmanifest.xml,<manifest><schemaversion>1.2</schemaversion>,foreign-scorm-12",
        "imsmanifest.xml,<manifest><schemaversion>2004 3rd Edition</schemaversion>,foreign-scorm-2004",
        "kurs/imsmanifest.xml,<manifest/>,foreign-scorm-12",
        "tincan.xml,<tincan/>,foreign-xapi",
        "inner/cmi5.xml,<x/>,structure-folder",
        "other.txt,x,no-structure"
    })
    void aPackageOfAnotherStandardIsCalledByItsName(String name, String text, String key) throws IOException {
        Fault fault = fault(file(plain(name, text)));
        assertEquals("14.1.0.0-2", fault.rule());
        assertEquals(key, fault.key());
        if (key.startsWith("foreign")) {
            for (String tool : List.of("Storyline", "Rise", "Captivate", "iSpring")) {
                assertTrue(fault.in(Locale.ENGLISH).contains(tool));
                assertTrue(fault.in(Locale.forLanguageTag("sv")).contains(tool));
            }
        }
    }

    @Test
    void anAiccPackageIsCalledByItsName() throws IOException {
        assertEquals(
                "foreign-aicc", fault(file(plain("k.crs", "x", "k.au", "x"))).key());
    }

    @Test
    void aManifestByItselfIsCalledByItsName() throws IOException {
        Path xml = file("<manifest><schemaversion>1.2</schemaversion></manifest>".getBytes(StandardCharsets.UTF_8));
        InvalidCourse refused =
                assertThrows(InvalidCourse.class, () -> PackageForm.XML.open(xml, ImportLimits.DEFAULT));
        assertEquals("foreign-scorm-12", refused.faults().get(0).key());
    }

    @Test
    void whatIsNeitherZipNorXmlIsRefused() throws IOException {
        Path text = file("# A course".getBytes(StandardCharsets.UTF_8));
        InvalidCourse refused = assertThrows(InvalidCourse.class, () -> PackageForm.of(text));
        assertEquals("14.0.0.0-1", refused.faults().get(0).rule());
    }

    @Test
    void whatUnpacksToManyTimesItsSizeIsRefused() throws IOException {
        byte[] bomb = plain("cmi5.xml", STRUCTURE, "index.html", " ".repeat(40 << 20));
        Path zip = file(bomb);
        InvalidCourse refused = assertThrows(InvalidCourse.class, () -> {
            try (ZipPackage open = ZipPackage.open(zip, ImportLimits.DEFAULT)) {
                open.count(40 << 20);
            }
        });
        assertEquals("zip-ratio zip", said(refused));
    }

    private String refused(Path zip) {
        return said(assertThrows(InvalidCourse.class, () -> ZipPackage.open(zip, ImportLimits.DEFAULT)));
    }

    private Fault fault(Path zip) {
        return assertThrows(InvalidCourse.class, () -> ZipPackage.open(zip, ImportLimits.DEFAULT))
                .faults()
                .get(0);
    }

    private static String said(InvalidCourse refused) {
        Fault fault = refused.faults().get(0);
        return fault.key() + ' ' + fault.path();
    }

    /** A zip whose last entry, second.txt, says something else of itself in the table of contents. */
    private Path changed(Consumer<ByteBuffer> change) {
        try {
            byte[] bytes = zip(StandardCharsets.UTF_8, "index.html", "second.txt");
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            int at = text.lastIndexOf("PK\u0001\u0002");
            change.accept(ByteBuffer.wrap(bytes, at, bytes.length - at).slice().order(ByteOrder.LITTLE_ENDIAN));
            return file(bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("package.zip"), bytes);
    }

    private static byte[] zip(Charset names, String... files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, names)) {
            add(zip, "cmi5.xml", STRUCTURE);
            for (String name : files) {
                add(zip, name, name);
            }
        }
        return out.toByteArray();
    }

    private static byte[] plain(String... namesAndTexts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                add(zip, namesAndTexts[i], namesAndTexts[i + 1]);
            }
        }
        return out.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
