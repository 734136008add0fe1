package se.hytta.xapi.statement;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A statement as it stands in a request's body: its tree for reading, and its bytes, which are kept, so that numbers,
 * property order and everything inside a property come back as they were sent. One thing is changed: a single context
 * activity becomes an array of one (XAPI-00096).
 */
public final class SentStatement {
    private final byte[] body;
    private final ObjectNode json;
    private final List<Member> members;
    private final List<Span> wrapped;

    /** One top-level property: its name, and where {@code "name": value} begins and ends in the body. */
    record Member(String name, int from, int to) {}

    /** A value that is kept within an array, though it was sent without one. */
    record Span(int from, int to) {}

    SentStatement(byte[] body, ObjectNode json, List<Member> members, List<Span> wrapped) {
        this.body = body;
        this.json = json;
        this.members = List.copyOf(members);
        this.wrapped = List.copyOf(wrapped);
    }

    /** A statement that the host made; its context activities are arrays. */
    public static SentStatement of(ObjectNode json) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(1024);
        List<Member> members = new ArrayList<>();
        json.properties().forEach(property -> {
            int from = body.size();
            body.writeBytes(('"' + property.getKey() + "\":" + property.getValue()).getBytes(StandardCharsets.UTF_8));
            members.add(new Member(property.getKey(), from, body.size()));
        });
        return new SentStatement(body.toByteArray(), json, members, List.of());
    }

    public ObjectNode json() {
        return json;
    }

    /** Whether this top-level property was sent (the tree may have got it since). */
    public boolean sent(String property) {
        return members.stream().anyMatch(member -> member.name.equals(property));
    }

    /** The bytes with these top-level properties put in the place of what was sent under their names. */
    public byte[] with(Map<String, String> properties) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(size() + 400);
        int separator = '{';
        for (Member member : members) {
            if (!properties.containsKey(member.name)) {
                out.write(separator);
                write(member, out);
                separator = ',';
            }
        }
        for (Map.Entry<String, String> property : properties.entrySet()) {
            out.write(separator);
            out.writeBytes(('"' + property.getKey() + "\":" + property.getValue()).getBytes(StandardCharsets.UTF_8));
            separator = ',';
        }
        out.write('}');
        return out.toByteArray();
    }

    private void write(Member member, ByteArrayOutputStream out) {
        int next = member.from;
        for (Span span : wrapped) {
            if (span.from >= member.from && span.to <= member.to) {
                out.write(body, next, span.from - next);
                out.write('[');
                out.write(body, span.from, span.to - span.from);
                out.write(']');
                next = span.to;
            }
        }
        out.write(body, next, member.to - next);
    }

    /** The bytes of both objects' properties, the other's in the place of those of the same name. */
    public byte[] merged(SentStatement other) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(size() + other.size() + 2);
        int separator = '{';
        for (Member member : members) {
            if (!other.sent(member.name)) {
                out.write(separator);
                out.write(body, member.from, member.to - member.from);
                separator = ',';
            }
        }
        for (Member member : other.members) {
            out.write(separator);
            out.write(other.body, member.from, member.to - member.from);
            separator = ',';
        }
        out.writeBytes((separator == '{' ? "{}" : "}").getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    private int size() {
        return members.isEmpty() ? 0 : members.get(members.size() - 1).to - members.get(0).from;
    }
}
