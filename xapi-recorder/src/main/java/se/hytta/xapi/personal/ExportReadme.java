package se.hytta.xapi.personal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** What whoever opens an export reads first. */
final class ExportReadme {
    private ExportReadme() {}

    static String text(Learner learner, Instant made) {
        return """
                Registerutdrag / Record of one learner
                ======================================

                Identitet / Identity: %1$s
                Framställt / Made:    %2$s (UTC)

                SVENSKA
                Det här är allt som tjänsten har sparat om en studerande (dataskyddsförordningen, artikel 15 och 20).
                Filer som slutar på .jsonl har en uppgift i JSON på varje rad och kan öppnas i en textredigerare.

                xapi/statements.jsonl   vad den studerande har gjort i kurserna (xAPI), i den ordning det sparades,
                                        även det som har ogiltigförklarats och det där andra nämner den studerande
                xapi/attachments/       bilagor, var och en under sin kontrollsumma (sha2)
                xapi/documents/         sparade lägen och profiler; xapi/documents.jsonl säger vad varje fil är
                xapi/forwarded.jsonl    vart uppgifterna har skickats vidare
                xapi/readings.jsonl     vem som har läst uppgifterna, när och vad
                content/                kurser, hur långt den studerande har kommit, och varje gång en modul öppnades
                lti/                    namn och e-post från lärplattformen, grupper och roller, resultat som skickats
                index.json              vilka filer som finns och hur många rader de har
                En mapp saknas när tjänsten inte har den delen, och en fil är tom när ingenting är sparat.

                ENGLISH
                This is all that the service keeps of one learner (GDPR, articles 15 and 20).
                Files that end in .jsonl hold one item of JSON a line and can be opened in any text editor.

                xapi/statements.jsonl   what the learner did in the courses (xAPI), in the order it was stored, with what
                                        has been voided and what others said that mentions the learner
                xapi/attachments/       attachments, each under its digest (sha2)
                xapi/documents/         saved states and profiles; xapi/documents.jsonl says what each file is
                xapi/forwarded.jsonl    where the record was forwarded to
                xapi/readings.jsonl     who has read the record, when and what
                content/                courses, how far the learner came, and each time that a module was opened
                lti/                    name and e-mail from the learning platform, groups and roles, results sent
                index.json              which files there are and how many lines they have
                A folder is missing when the service lacks that part, and a file is empty when nothing is kept.
                """.formatted(learner.key().value(), made);
    }

    static byte[] index(Learner learner, Map<String, Long> lines, Instant made) {
        ObjectNode index = JsonNodeFactory.instance.objectNode();
        index.put("learner", learner.key().value()).put("made", made.toString());
        ObjectNode files = index.putObject("lines");
        lines.forEach(files::put);
        return index.toPrettyString().getBytes(StandardCharsets.UTF_8);
    }
}
