package se.hytta.content.authoring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes a cmi5 package of one course's folder. */
final class CompileCourse {
    private static final double HARDEST_SWEDISH = 35;

    private final Path player;

    /** @param player folder of the player's own files */
    CompileCourse(Path player) {
        this.player = player;
    }

    /** @throws FaultyCourse with all the mistakes of the source */
    CompiledCourse compile(Path folder) throws IOException {
        Mistakes mistakes = new Mistakes();
        CourseSource course = new ReadCourse(folder, mistakes).read();
        Map<String, Words> words = words(folder, course, mistakes);
        Map<String, Glossary> glossaries = new LinkedHashMap<>();
        for (String language : words.keySet()) {
            glossaries.put(language, Glossary.read(folder, language, mistakes));
        }
        SortedMap<String, byte[]> files = new TreeMap<>();
        List<String> notes = new ArrayList<>();
        for (AuSource au : course.aus()) {
            List<Manuscript> manuscripts = new ArrayList<>();
            for (String language : words.keySet()) {
                manuscripts.add(new ReadManuscript(folder, au)
                        .read(language, words.get(language), glossaries.get(language), mistakes));
            }
            check(folder, au, manuscripts, mistakes);
            manuscripts.forEach(m -> notes.add(note(au, m)));
            if (!manuscripts.isEmpty()) {
                new AuFiles(au, manuscripts)
                        .files()
                        .forEach((name, bytes) -> files.put(au.folder() + "/" + name, bytes));
            }
        }
        mistakes.refuse();
        files.put("cmi5.xml", Cmi5Xml.of(course).getBytes(StandardCharsets.UTF_8));
        addPlayer(files);
        return new CompiledCourse(PackageZip.of(files), notes);
    }

    private Map<String, Words> words(Path folder, CourseSource course, Mistakes mistakes) throws IOException {
        Map<String, Words> words = new LinkedHashMap<>();
        for (String language : course.languages()) {
            Path file = player.resolve("words").resolve(language + ".json");
            if (Files.isRegularFile(file)) {
                words.put(language, Words.in(file));
            } else {
                mistakes.add(
                        folder.getFileName() + "/course.yaml",
                        1,
                        "the player has no words in '" + language + "'",
                        "Translate " + file.getFileName() + " beside the player's other words");
            }
        }
        return words;
    }

    private static void check(Path folder, AuSource au, List<Manuscript> manuscripts, Mistakes mistakes) {
        String file = folder.getFileName() + "/" + au.folder() + "/au.yaml";
        if (!manuscripts.isEmpty()) {
            new CompareLanguages(mistakes).compare(manuscripts);
            pools(file, au, manuscripts.get(0).questions(), mistakes);
            if (au.masteryScore() != null
                    && manuscripts.get(0).questions().stream().noneMatch(Question::counts)) {
                mistakes.add(file, 1, "there is a masteryScore but no question", "Take it away, or ask something");
            }
            if (au.masteryScore() == null
                    && manuscripts.get(0).questions().stream().anyMatch(Question::isJudged)) {
                mistakes.add(
                        file,
                        1,
                        "a person judges a question, but there is no masteryScore",
                        "Write how much of all points passes, such as masteryScore: 0.6");
            }
        }
        for (Manuscript manuscript : manuscripts) {
            if (manuscript.language().equals("sv") && manuscript.lix().value() > HARDEST_SWEDISH) {
                mistakes.add(
                        file,
                        1,
                        String.format(
                                Locale.ROOT,
                                "the Swedish text is too hard: LIX %.1f",
                                manuscript.lix().value()),
                        "Bring it to 35 or lower: shorter sentences, shorter words");
            }
        }
    }

    /** A pool holds at least what is drawn of it, and is known to au.yaml. */
    private static void pools(String file, AuSource au, List<Question> questions, Mistakes mistakes) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (Question question : questions) {
            String pool = question.key().path("pool").asText();
            if (!pool.isEmpty()) {
                sizes.merge(pool, 1, Integer::sum);
                if (!au.pools().containsKey(pool)) {
                    mistakes.add(
                            question.file(),
                            question.line(),
                            "the pool '" + pool + "' is not in au.yaml",
                            "Say there how many are drawn: pools: {" + pool + ": 3}");
                }
            }
        }
        au.pools().forEach((pool, drawn) -> {
            if (sizes.getOrDefault(pool, 0) < drawn) {
                mistakes.add(
                        file,
                        1,
                        "the pool '" + pool + "' has " + sizes.getOrDefault(pool, 0) + " questions, but draws " + drawn,
                        "Write more of them with pool: " + pool + ", or draw fewer");
            }
        });
    }

    private static String note(AuSource au, Manuscript manuscript) {
        return String.format(
                Locale.ROOT,
                "%s %s: %d pages, %d questions, %d words, LIX %.1f",
                au.folder(),
                manuscript.language(),
                manuscript.pages().size(),
                manuscript.questions().size(),
                manuscript.lix().words(),
                manuscript.lix().value());
    }

    private void addPlayer(SortedMap<String, byte[]> files) throws IOException {
        try (Stream<Path> walk = Files.walk(player)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String name = player.relativize(file).toString().replace('\\', '/');
                files.put("player/" + name, Files.readAllBytes(file));
            }
        }
    }
}
