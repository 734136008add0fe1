package se.hytta.content.delivery;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import se.hytta.content.course.InvalidCourse;

/**
 * A zip's table of contents, read before any of it is trusted (PKWARE's APPNOTE 4.3 and 4.4): how large it is, what kind of
 * thing each entry is, and how the names are written.
 */
final class ZipDirectory {
    private static final String RULE = "14.1.0.0-1";
    private static final String ZIP = "zip";
    private static final int MOST_BYTES = 64 << 20;
    private static final int END = 22;
    private static final int LONGEST_END = END + 0xFFFF;
    private static final int LOCATOR = 20;
    private static final int END_64 = 56;
    private static final int HEADER = 46;

    /** What the table says of one entry; {@code plain} unless it is a link or a device. */
    record Entry(String name, boolean encrypted, int method, boolean plain) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Charset names;

    private record End(long position, long entries, long size) {}

    private record Raw(byte[] name, int flags, int method, boolean plain) {
        boolean saysUtf8() {
            return (flags & 0x800) != 0;
        }
    }

    private ZipDirectory(List<Raw> raw) {
        names = raw.stream().filter(r -> !r.saysUtf8()).allMatch(r -> isUtf8(r.name))
                ? StandardCharsets.UTF_8
                : codePage437();
        for (Raw r : raw) {
            String name = new String(r.name, r.saysUtf8() ? StandardCharsets.UTF_8 : names);
            entries.add(new Entry(name, (r.flags & 0x2041) != 0, r.method, r.plain));
        }
    }

    /** @throws InvalidCourse when there is no table, or it is broken or too large */
    static ZipDirectory read(Path path, ImportLimits limits) throws IOException {
        try (FileChannel file = FileChannel.open(path)) {
            End end = end(file);
            if (end.entries > limits.files()) {
                throw new InvalidCourse(RULE, "zip-files", ZIP, Integer.toString(limits.files()));
            }
            if (end.size > MOST_BYTES) {
                throw new InvalidCourse(RULE, "zip-directory", ZIP);
            }
            if (end.size < 0 || end.size > end.position) {
                throw damaged("the table of contents has no place");
            }
            return new ZipDirectory(raw(bytes(file, end.position - end.size, (int) end.size), limits));
        } catch (EOFException cutOff) {
            throw damaged("cut off");
        }
    }

    List<Entry> entries() {
        return entries;
    }

    /** How names are written that don't say that they are UTF-8. */
    Charset names() {
        return names;
    }

    private static End end(FileChannel file) throws IOException {
        int length = (int) Math.min(file.size(), LONGEST_END);
        long start = file.size() - length;
        ByteBuffer tail = bytes(file, start, length);
        for (int at = length - END; at >= 0; at--) {
            if (tail.getInt(at) == 0x06054b50 && at + END + u16(tail, at + 20) <= length) {
                return end(file, start + at, tail, at);
            }
        }
        throw new InvalidCourse(RULE, "no-zip", ZIP, "no end of a zip");
    }

    private static End end(FileChannel file, long position, ByteBuffer tail, int at) throws IOException {
        if (position >= LOCATOR) {
            ByteBuffer locator = bytes(file, position - LOCATOR, LOCATOR);
            if (locator.getInt(0) == 0x07064b50) {
                return end64(file, position, locator);
            }
        }
        if (u16(tail, at + 4) != 0 || u16(tail, at + 6) != 0) {
            throw new InvalidCourse(RULE, "zip-parts", ZIP);
        }
        return new End(position, u16(tail, at + 10), tail.getInt(at + 12) & 0xFFFFFFFFL);
    }

    private static End end64(FileChannel file, long end, ByteBuffer locator) throws IOException {
        long position = locator.getLong(8);
        if (position < 0 || position > end - LOCATOR - END_64) {
            throw damaged("the end of zip64 has no place");
        }
        ByteBuffer record = bytes(file, position, END_64);
        if (record.getInt(0) != 0x06064b50) {
            throw damaged("the end of zip64 is not where it should be");
        }
        if (record.getInt(16) != 0 || record.getInt(20) != 0) {
            throw new InvalidCourse(RULE, "zip-parts", ZIP);
        }
        return new End(position, record.getLong(32) & Long.MAX_VALUE, record.getLong(40));
    }

    private static List<Raw> raw(ByteBuffer table, ImportLimits limits) {
        List<Raw> raw = new ArrayList<>();
        int at = 0;
        while (at + HEADER <= table.limit() && table.getInt(at) == 0x02014b50) {
            int length = u16(table, at + 28);
            int next = at + HEADER + length + u16(table, at + 30) + u16(table, at + 32);
            if (next > table.limit()) {
                throw damaged("an entry of the table of contents is cut off");
            }
            byte[] name = new byte[length];
            table.get(at + HEADER, name);
            raw.add(new Raw(name, u16(table, at + 8), u16(table, at + 10), isPlain(table, at)));
            at = next;
            if (raw.size() > limits.files()) {
                throw new InvalidCourse(RULE, "zip-files", ZIP, Integer.toString(limits.files()));
            }
        }
        return raw;
    }

    /** Unix and macOS say in the upper half of the attributes what an entry is: a file, a folder or something else. */
    private static boolean isPlain(ByteBuffer table, int at) {
        int host = table.get(at + 5) & 0xFF;
        int kind = table.getInt(at + 38) >>> 28;
        return host != 3 && host != 19 || kind == 0 || kind == 4 || kind == 8;
    }

    private static ByteBuffer bytes(FileChannel file, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, position + bytes.position()) < 0) {
                throw new EOFException();
            }
        }
        return bytes.flip();
    }

    private static int u16(ByteBuffer bytes, int at) {
        return bytes.getShort(at) & 0xFFFF;
    }

    private static boolean isUtf8(byte[] name) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name));
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }

    /** What a zip's names are in when nothing is said (APPNOTE D.1). */
    private static Charset codePage437() {
        return Charset.isSupported("IBM437") ? Charset.forName("IBM437") : StandardCharsets.ISO_8859_1;
    }

    private static InvalidCourse damaged(String how) {
        return new InvalidCourse(RULE, "zip-damaged", ZIP, how);
    }
}
