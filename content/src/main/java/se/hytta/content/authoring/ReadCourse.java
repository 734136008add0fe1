package se.hytta.content.authoring;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import se.hytta.content.course.LangStrings;

/** Reads course.yaml and the au.yaml of every AU that it names. */
final class ReadCourse {
    private final Path folder;
    private final Mistakes mistakes;
    private final Set<String> ids = new HashSet<>();
    private final Set<String> folders = new HashSet<>();
    private List<String> languages = List.of();

    ReadCourse(Path folder, Mistakes mistakes) {
        this.folder = folder;
        this.mistakes = mistakes;
    }

    CourseSource read() throws IOException {
        YamlPart yaml = yaml("course.yaml").only("id", "title", "description", "languages", "blocks");
        languages = languages(yaml.at("languages"));
        return new CourseSource(
                iri(yaml.at("id")),
                texts(yaml.at("title")),
                texts(yaml.at("description")),
                languages,
                blocks(yaml.at("blocks")));
    }

    private List<String> languages(YamlPart list) {
        List<String> tags = new ArrayList<>();
        for (YamlPart item : list.items()) {
            String tag = item.text();
            if (!Locale.forLanguageTag(tag).toLanguageTag().equals(tag)) {
                item.mistake("'" + tag + "' is no language tag", "Write it as in BCP 47: sv, en, fi, se");
            }
            tags.add(tag);
        }
        if (tags.isEmpty()) {
            list.mistake("no language is named", "Write languages: [sv, en], the default first");
        }
        return tags;
    }

    private List<BlockSource> blocks(YamlPart list) throws IOException {
        List<BlockSource> blocks = new ArrayList<>();
        for (YamlPart item : list.items()) {
            item.only("id", "title", "description", "aus");
            blocks.add(new BlockSource(
                    iri(item.at("id")), texts(item.at("title")), texts(item.at("description")), aus(item.at("aus"))));
        }
        if (blocks.isEmpty()) {
            list.mistake("a course has at least one block", "Add one with id, title, description and aus");
        }
        return blocks;
    }

    private List<AuSource> aus(YamlPart list) throws IOException {
        List<AuSource> aus = new ArrayList<>();
        for (YamlPart item : list.items()) {
            String name = item.id();
            if (!folders.add(name)) {
                item.mistake("'" + name + "' is named twice", "An AU stands in one place of the course");
            } else if (!Files.isRegularFile(folder.resolve(name).resolve("au.yaml"))) {
                item.mistake("there is no " + name + "/au.yaml", "Make the folder, or take the name away");
            } else {
                aus.add(au(name));
            }
        }
        if (aus.isEmpty()) {
            list.mistake("a block has at least one AU", "Name its folder: aus: [folder]");
        }
        return aus;
    }

    private AuSource au(String name) throws IOException {
        YamlPart yaml = yaml(name + "/au.yaml")
                .only(
                        "id",
                        "title",
                        "description",
                        "moveOn",
                        "masteryScore",
                        "minutes",
                        "outcomes",
                        "curriculum",
                        "pages",
                        "pools");
        return new AuSource(
                name,
                iri(yaml.at("id")),
                texts(yaml.at("title")),
                texts(yaml.at("description")),
                yaml.at("moveOn")
                        .oneOf("CompletedAndPassed", "Passed", "Completed", "CompletedOrPassed", "NotApplicable"),
                yaml.has("masteryScore") ? mastery(yaml.at("masteryScore")) : null,
                minutes(yaml.at("minutes")),
                yaml.at("outcomes").items().stream().map(this::texts).toList(),
                curriculum(yaml),
                pages(yaml.at("pages")),
                yaml.has("pools") ? pools(yaml.at("pools")) : Map.of());
    }

    private static BigDecimal mastery(YamlPart part) {
        BigDecimal score = part.decimal();
        if (score.signum() < 0 || score.compareTo(BigDecimal.ONE) > 0) {
            part.mistake("masteryScore " + score + " is not between 0 and 1", "0.8 means eight of ten");
        }
        return score;
    }

    private static int minutes(YamlPart part) {
        String text = part.text();
        if (text.matches("[1-9]\\d{0,3}")) {
            return Integer.parseInt(text);
        }
        part.mistake("'" + text + "' is no number of minutes", "Write a whole number: minutes: 45");
        return 1;
    }

    private static Curriculum curriculum(YamlPart yaml) {
        if (!yaml.has("curriculum")) {
            return new Curriculum(List.of(), List.of());
        }
        YamlPart part = yaml.at("curriculum").only("gy11", "gy25");
        return new Curriculum(
                part.at("gy11").items().stream().map(YamlPart::text).toList(),
                part.at("gy25").items().stream()
                        .map(level -> level.only("subject", "level"))
                        .map(level -> new Curriculum.Level(level.text("subject"), level.text("level")))
                        .toList());
    }

    private static Map<String, Integer> pools(YamlPart part) {
        Map<String, Integer> pools = new LinkedHashMap<>();
        part.entries().forEach((name, count) -> {
            String text = count.text();
            if (text.matches("[1-9]\\d{0,2}")) {
                pools.put(name, Integer.parseInt(text));
            } else {
                count.mistake("'" + text + "' is no number of questions", "Write how many are drawn: " + name + ": 3");
            }
        });
        return pools;
    }

    private static List<String> pages(YamlPart list) {
        List<String> pages = new ArrayList<>();
        for (YamlPart item : list.items()) {
            String page = item.id();
            if (pages.contains(page)) {
                item.mistake("the page '" + page + "' is named twice", "Keep one of them");
            }
            pages.add(page);
        }
        if (pages.isEmpty()) {
            list.mistake("an AU has at least one page", "Name them in order: pages: [first, second]");
        }
        return pages;
    }

    private String iri(YamlPart part) {
        String text = part.text();
        if (!text.isEmpty() && !isAbsolute(text)) {
            part.mistake("'" + text + "' is no full IRI", "Write a whole address of your own: https://…");
        }
        if (!text.isEmpty() && !ids.add(text)) {
            part.mistake("the id '" + text + "' is used twice", "Every course, block and AU has an id of its own");
        }
        return text;
    }

    private static boolean isAbsolute(String text) {
        try {
            return new URI(text).isAbsolute();
        } catch (URISyntaxException notAnIri) {
            return false;
        }
    }

    /** One text in each of the course's languages. */
    private LangStrings texts(YamlPart part) {
        Map<String, String> texts = new LinkedHashMap<>();
        part.only(languages.toArray(String[]::new));
        String any = languages.stream().filter(part::has).findFirst().orElse("");
        for (String language : languages) {
            if (part.has(language) || any.isEmpty()) {
                texts.put(language, part.text(language));
            } else if (!Variant.is(language)) {
                part.mistake(
                        Mistake.Sort.UNTRANSLATED, "'" + language + "' is missing", "Add a line '" + language + ": …'");
                texts.put(language, part.text(any));
            }
        }
        return new LangStrings(texts.isEmpty() ? Map.of("und", "") : texts);
    }

    private YamlPart yaml(String name) throws IOException {
        Path file = folder.resolve(name);
        String shown = folder.getFileName() + "/" + name;
        if (!Files.isRegularFile(file)) {
            mistakes.add(shown, 1, "the file is missing", "Make it");
            return YamlPart.absent(shown, mistakes);
        }
        return YamlPart.parse(shown, 1, SourceText.of(file, shown, mistakes), mistakes);
    }
}
