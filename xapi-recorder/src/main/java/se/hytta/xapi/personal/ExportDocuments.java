package se.hytta.xapi.personal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import se.hytta.xapi.term.SqlArray;

/** A learner's states and profile documents as files: their bytes, and a line that says what each is. */
final class ExportDocuments {
    private static final UUID NONE = new UUID(0, 0);
    private static final String PLACES = """
            select d.resource::text, d.agent, d.activity, d.registration, d.id, d.media_type, d.updated, t.key
            from xapi.document d left join xapi.term t on t.id = d.activity
            where d.organisation = :organisation and d.resource in ('s', 'a') and d.agent = any(:terms)
            order by d.updated
            """;
    private static final String BODY = """
            select body from xapi.document
            where organisation = :organisation and resource = :resource::"char" and agent = :agent
              and activity = :activity and registration = :registration and id = :id
            """;

    private final Jdbi jdbi;
    private final Learner learner;

    ExportDocuments(Jdbi jdbi, Learner learner) {
        this.jdbi = jdbi;
        this.learner = learner;
    }

    private record Place(String resource, int agent, int activity, UUID registration, String id, ObjectNode told) {}

    void to(Export export) throws IOException {
        List<Place> places = jdbi.withHandle(this::places);
        int number = 0;
        for (Place place : places) {
            String file = "xapi/documents/" + ++number;
            place.told.put("file", file);
            byte[] body = jdbi.withHandle(handle -> body(handle, place));
            export.bytes(file, body);
        }
        export.file("xapi/documents.jsonl");
        for (Place place : places) {
            export.line(place.told);
        }
    }

    private List<Place> places(Handle handle) {
        return handle.createQuery(PLACES)
                .bind("organisation", learner.organisation())
                .bind(
                        "terms",
                        SqlArray.numbers(RecordedDataRepository.terms(handle, learner).stream()
                                .mapToInt(Integer::intValue)
                                .toArray()))
                .map((row, context) -> {
                    UUID registration = row.getObject(4, UUID.class);
                    ObjectNode told = JsonNodeFactory.instance
                            .objectNode()
                            .put("resource", row.getString(1).equals("s") ? "state" : "agent profile")
                            .put("activity", row.getString(8))
                            .put("registration", NONE.equals(registration) ? null : registration.toString())
                            .put("id", row.getString(5))
                            .put("mediaType", row.getString(6))
                            .put("updated", row.getTimestamp(7).toInstant().toString());
                    return new Place(
                            row.getString(1), row.getInt(2), row.getInt(3), registration, row.getString(5), told);
                })
                .list();
    }

    private byte[] body(Handle handle, Place place) {
        return handle.createQuery(BODY)
                .bind("organisation", learner.organisation())
                .bind("resource", place.resource)
                .bind("agent", place.agent)
                .bind("activity", place.activity)
                .bind("registration", place.registration)
                .bind("id", place.id)
                .mapTo(byte[].class)
                .findOne()
                .orElse(new byte[0]); // deleted meanwhile
    }
}
