package se.hytta.content.delivery;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One file as an answer: known already (304), whole and as small as the browser understands, or in parts (RFC 9110). */
final class SendFile {
    /** Not for caches that others share: the path is the reader's own. */
    private static final String FOR_EVER = "private, max-age=31536000, immutable";

    private static final String NO_SUCH_PART = "Den delen av filen finns inte.\nThere is no such part of the file.\n";

    private final FileCache files;
    private final HttpServletRequest request;
    private final HttpServletResponse response;

    SendFile(FileCache files, HttpServletRequest request, HttpServletResponse response) {
        this.files = files;
        this.request = request;
        this.response = response;
    }

    void send(StoredFile plain) throws IOException {
        List<ByteRange> ranges = ranges(plain);
        StoredFile file = ranges == null ? files.smallest(plain, AcceptEncoding.of(request)) : plain;
        response.setHeader("Cache-Control", FOR_EVER);
        response.setHeader("ETag", file.etag());
        response.setHeader("Accept-Ranges", "bytes");
        response.setHeader("Vary", "Accept-Encoding");
        if (isKnown(request.getHeader("If-None-Match"), plain)) {
            response.setStatus(304);
        } else if (ranges == ByteRange.OUTSIDE) {
            response.setHeader("Content-Range", "bytes */" + file.length());
            CourseOrigin.say(response, 416, NO_SUCH_PART);
        } else if (ranges == null) {
            whole(file);
        } else if (ranges.size() == 1) {
            part(file, ranges.get(0));
        } else {
            parts(file, ranges);
        }
    }

    private void whole(StoredFile file) throws IOException {
        if (file.encoding() != null) {
            response.setHeader("Content-Encoding", file.encoding().token());
        }
        response.setContentType(file.mediaType());
        response.setContentLengthLong(file.length());
        if (request.getMethod().equals("GET")) {
            files.write(file, ByteRange.whole(file.length()), response.getOutputStream());
        }
    }

    private void part(StoredFile file, ByteRange range) throws IOException {
        response.setStatus(206);
        response.setHeader("Content-Range", range.of(file.length()));
        response.setContentType(file.mediaType());
        response.setContentLengthLong(range.length());
        files.write(file, range, response.getOutputStream());
    }

    /** RFC 9110 14.6. */
    private void parts(StoredFile file, List<ByteRange> ranges) throws IOException {
        String boundary = UUID.randomUUID().toString();
        response.setStatus(206);
        response.setContentType("multipart/byteranges; boundary=" + boundary);
        OutputStream out = response.getOutputStream();
        for (ByteRange range : ranges) {
            String head = "\r\n--" + boundary + "\r\nContent-Type: " + file.mediaType() + "\r\nContent-Range: "
                    + range.of(file.length()) + "\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            files.write(file, range, out);
        }
        out.write(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private @Nullable List<ByteRange> ranges(StoredFile file) {
        String condition = request.getHeader("If-Range");
        boolean holds = request.getMethod().equals("GET") && (condition == null || condition.equals(file.etag()));
        List<ByteRange> asked = holds ? ByteRange.of(request.getHeader("Range"), file.length()) : null;
        return asked != null && asked.isEmpty() ? ByteRange.OUTSIDE : asked;
    }

    private static boolean isKnown(@Nullable String ifNoneMatch, StoredFile file) {
        if (ifNoneMatch == null) {
            return false;
        }
        for (String one : ifNoneMatch.split(",")) {
            String tag = one.strip();
            if (tag.equals("*") || file.isTagged(tag.startsWith("W/") ? tag.substring(2) : tag)) {
                return true;
            }
        }
        return false;
    }
}
