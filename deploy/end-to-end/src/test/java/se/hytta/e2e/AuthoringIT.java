package se.hytta.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.hytta.content.authoring.CompileCourse;
import se.hytta.content.authoring.PlayerFiles;
import se.hytta.content.preview.PreviewServer;

/** An author with a course of every kind of question: in her preview, and in the administration. */
@ExtendWith(WholeSite.class)
class AuthoringIT {
    private static final Map<String, String> WORDS = Map.of("sv", "järnsvamp", "en", "sponge iron");

    private final RunningSite site;
    private final Chromium chromium;

    @TempDir
    private Path directory;

    private Path course;

    AuthoringIT(RunningSite site, Chromium chromium) {
        this.site = site;
        this.chromium = chromium;
    }

    @BeforeEach
    void copy() throws IOException {
        Path source = Path.of(System.getProperty("hytta.clone"), "content/src/test/courses/alla");
        course = directory.resolve("alla");
        try (Stream<Path> walk = Files.walk(source)) {
            for (Path from : walk.toList()) {
                Files.copy(from, course.resolve(source.relativize(from).toString()));
            }
        }
    }

    @ParameterizedTest(name = "in {0} at {1} pixels")
    @CsvSource({"sv, 320", "en, 1280"})
    void every_kind_of_question_is_answered_by_keyboard_alone(String language, int width) throws IOException {
        try (PreviewServer server = preview();
                BrowserContext person = chromium.person(width, 800, language)) {
            Page page = person.newPage();
            page.navigate(server.address());
            String launch = page.locator("#course").getAttribute("src");
            page.navigate(server.address() + launch);
            Keys keys = new Keys(page);
            Locator shown = page.locator("#page section[data-page]:not([hidden])");
            shown.waitFor();
            JsonNode questions = Json.read((String) page.evaluate("async () => (await fetch('au.json')).text()"))
                    .path("questions");
            TreeSet<String> kinds = new TreeSet<>();
            for (int number = 1; number <= 3; number++) {
                for (JsonNode question : on(shown.getAttribute("data-page"), questions)) {
                    Locator form = page.locator("form#q-" + question.path("id").asText());
                    if (form.count() == 1) {
                        answer(form, question, language, keys);
                        kinds.add(question.path("kind").asText());
                    }
                }
                Looks.good(page, "questions-" + language + "-" + number);
                if (number < 3) {
                    String before = shown.getAttribute("data-page");
                    keys.press(page.locator(".steps button.primary"));
                    assertThat(page.locator("#page section[data-page='" + before + "']"))
                            .isHidden();
                }
            }
            assertEquals(13, kinds.size(), kinds.toString());
        }
    }

    @Test
    void the_preview_follows_what_is_saved_and_names_what_is_wrong() throws IOException {
        try (PreviewServer server = preview();
                BrowserContext person = chromium.person(1280, 800, "sv")) {
            Page page = person.newPage();
            page.navigate(server.address());
            assertThat(page.locator(".notice")).hasText("Förhandsvisning. Ingenting registreras.");
            FrameLocator frame = page.frameLocator("#course");
            assertThat(frame.locator("#page section[data-page]:not([hidden]) h2"))
                    .hasText("Skriva och räkna");
            save("fragor/skriva.sv.md", "title: Skriva och räkna", "title: Räkna och skriva");
            assertThat(frame.locator("#page section[data-page]:not([hidden]) h2"))
                    .hasText("Räkna och skriva");
            save("fragor/skriva.sv.md", "kind: calculation", "kind: uträkning");
            assertThat(page.locator("#checks .mistakes li").first()).containsText("alla/fragor/skriva.sv.md:22");
            assertThat(page.locator("#checks-title")).hasText(Pattern.compile("Att rätta: \\d"));
            Looks.good(page, "author-preview");
        }
    }

    @Test
    void a_folder_that_is_sent_is_checked_and_its_package_given_back() throws IOException {
        Path whole = zip("hel.zip");
        Files.delete(course.resolve("fragor/valja.en.md"));
        Path faulty = zip("trasig.zip");
        try (BrowserContext person = chromium.person(1280, 800, "sv")) {
            Page page = person.newPage();
            Keys keys = new Keys(page);
            new Administration(site.tool(), page, keys).signIn();
            keys.press(page.locator("nav a[href='/admin/authoring']"));
            assertThat(page).hasURL(site.tool() + "/admin/authoring");
            page.locator("#zip").setInputFiles(faulty);
            keys.press(page.locator("#source button").first());
            assertThat(page.locator("#checks tbody tr").first()).containsText("alla/fragor/valja.en.md:1");
            Looks.good(page, "admin-authoring");
            page.locator("#zip").setInputFiles(whole);
            Download download = page.waitForDownload(() -> keys.press(page.locator("#build")));
            assertEquals("hel-cmi5.zip", download.suggestedFilename());
            try (ZipFile made = new ZipFile(download.path().toFile())) {
                assertTrue(made.getEntry("cmi5.xml") != null);
            }
        }
    }

    private PreviewServer preview() throws IOException {
        return new PreviewServer(course, new CompileCourse(PlayerFiles.builtIn()), 0);
    }

    private static List<JsonNode> on(String page, JsonNode questions) {
        List<JsonNode> on = new ArrayList<>();
        questions.forEach(question -> {
            if (question.path("page").asText().equals(page)) {
                on.add(question);
            }
        });
        return on;
    }

    /** Rightly where there is a right answer; the calculation by the numbers in its own prompt. */
    private void answer(Locator form, JsonNode question, String language, Keys keys) throws IOException {
        String kind = question.path("kind").asText();
        switch (kind) {
            case "choice" -> keys.choose(input(form, question.path("correct").path(0)));
            case "multiple", "hotspot" -> question.path("correct").forEach(id -> keys.choose(input(form, id)));
            case "likert" -> keys.choose(input(form, question.path("options").path(1)));
            case "true-false" -> keys.choose(input(form, question.path("answer")));
            case "numeric" -> keys.write(field(form), question.path("answer").asText());
            case "calculation" ->
                keys.write(field(form), product(form.locator("legend").textContent()));
            case "short-text" ->
                keys.write(
                        field(form),
                        question.path("id").asText().equals("ord")
                                ? WORDS.get(language)
                                : question.at("/text/" + language + "/answers/0")
                                        .asText());
            case "ordering" ->
                keys.order(
                        form.locator("ol.ordering"),
                        Json.read(question.path("items").toString())
                                .valueStream()
                                .map(JsonNode::asText)
                                .toList());
            case "matching" ->
                question.path("pairs")
                        .forEach(id ->
                                keys.select(form.locator("select[data-pair='" + id.asText() + "']"), id.asText()));
            case "long-text", "practical" -> keys.write(form.locator("textarea"), "Bryt, lås, prova.");
            case "file" -> {
                keys.reach(form.locator("input[type=file]"));
                Path file = directory.resolve("las.txt");
                Files.writeString(file, "lås");
                form.locator("input[type=file]").setInputFiles(file);
            }
            default -> throw new AssertionError("unknown kind of question: " + kind);
        }
        if (question.path("id").asText().equals("tal")) {
            keys.press(form.locator("button.hint"));
            assertThat(form.locator(".hints p")).hasCount(1);
        }
        keys.press(form.locator(".act button").first());
        boolean judged = question.has("criteria") || question.has("view");
        assertThat(form.locator(".feedback")).hasClass(Pattern.compile(judged ? "\\bkept\\b" : "\\bright\\b"));
    }

    /** Of the first two numbers in the words, as the language writes them. */
    private static String product(String words) {
        List<Double> numbers = Pattern.compile("\\d+(?:[.,]\\d+)?")
                .matcher(words.replaceFirst("^.*?\\. ", ""))
                .results()
                .map(number -> Double.valueOf(number.group().replace(',', '.')))
                .toList();
        return String.valueOf(numbers.get(0) * numbers.get(1));
    }

    private static Locator field(Locator form) {
        return form.locator("input[type=text]");
    }

    private static Locator input(Locator form, JsonNode value) {
        return form.locator("fieldset input[value='" + value.asText() + "']");
    }

    private void save(String file, String words, String others) throws IOException {
        Path path = course.resolve(file);
        Files.writeString(path, Files.readString(path).replace(words, others));
    }

    private Path zip(String name) throws IOException {
        Path zip = directory.resolve(name);
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream packing = new ZipOutputStream(out);
                Stream<Path> walk = Files.walk(course)) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                packing.putNextEntry(
                        new ZipEntry(directory.relativize(file).toString().replace('\\', '/')));
                packing.write(Files.readAllBytes(file));
            }
        }
        return zip;
    }
}
