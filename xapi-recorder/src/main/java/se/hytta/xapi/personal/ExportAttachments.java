package se.hytta.xapi.personal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import se.hytta.xapi.term.SqlArray;

/** What was attached to the learner's statements, each content as a file named by its digest, piece by piece. */
final class ExportAttachments {
    private static final String USED = """
            select distinct a.id, a.sha2
            from xapi.link l
            join xapi.statement s on s.position = l.position
            join xapi.attachment_use u on u.organisation = s.organisation and u.statement = s.id
            join xapi.attachment a on a.id = u.attachment
            where l.term = any(:terms) and l.direct in (true, false) order by a.sha2
            """;

    private final Jdbi jdbi;
    private final Learner learner;

    ExportAttachments(Jdbi jdbi, Learner learner) {
        this.jdbi = jdbi;
        this.learner = learner;
    }

    private record Used(long id, String sha2) {}

    void to(Export export) throws IOException {
        for (Used used : jdbi.withHandle(this::used)) {
            export.binary("xapi/attachments/" + used.sha2);
            Optional<byte[]> piece = piece(used, 0);
            for (int number = 1; piece.isPresent(); number++) {
                export.piece(piece.get());
                piece = piece(used, number);
            }
        }
    }

    private List<Used> used(Handle handle) {
        return handle.createQuery(USED)
                .bind(
                        "terms",
                        SqlArray.numbers(RecordedDataRepository.terms(handle, learner).stream()
                                .mapToInt(Integer::intValue)
                                .toArray()))
                .map((row, context) -> new Used(row.getLong(1), row.getString(2)))
                .list();
    }

    private Optional<byte[]> piece(Used used, int number) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select content from xapi.attachment_chunk where attachment = :attachment and number = :number")
                .bind("attachment", used.id)
                .bind("number", number)
                .mapTo(byte[].class)
                .findOne());
    }
}
