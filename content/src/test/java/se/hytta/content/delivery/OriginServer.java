package se.hytta.content.delivery;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntFunction;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** A course origin behind a real servlet container on loopback, asked byte by byte, since clients mend paths and hosts. */
final class OriginServer {
    private final Tomcat tomcat;

    private OriginServer(Tomcat tomcat) {
        this.tomcat = tomcat;
    }

    record Answer(int status, Map<String, String> headers, byte[] body) {

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    static OriginServer start(IntFunction<CourseOrigin> origin) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
        tomcat.setHostname("localhost");
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context context = tomcat.addContext("", null);
        Front front = new Front();
        Tomcat.addServlet(context, "front", front);
        context.addServletMappingDecoded("/*", "front");
        tomcat.start();
        front.origin = origin.apply(tomcat.getConnector().getLocalPort());
        return new OriginServer(tomcat);
    }

    private static final class Front extends HttpServlet {
        private transient volatile CourseOrigin origin;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (origin.serves(request.getHeader("Host"))) {
                origin.serve(request, response, new Lmss());
            } else {
                response.getOutputStream().print("the tool");
            }
        }
    }

    private static final class Lmss implements Framing {
        @Override
        public Collection<String> anybody() {
            return List.of("https://lms.example");
        }

        @Override
        public Collection<String> of(long organisation, UUID learner) {
            return List.of("https://her.lms.example");
        }
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    Answer ask(String method, String host, String path, String... headers) throws IOException {
        StringBuilder request = new StringBuilder(method + ' ' + path + " HTTP/1.1\r\nHost: " + host + "\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        try (Socket socket = new Socket("127.0.0.1", port())) {
            socket.getOutputStream().write((request + "Connection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            return answer(socket.getInputStream().readAllBytes(), method.equals("HEAD"));
        }
    }

    private static Answer answer(byte[] bytes, boolean head) {
        String all = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = all.indexOf("\r\n\r\n");
        String[] lines = all.substring(0, end).split("\r\n");
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(bytes, end + 4, bytes.length - end - 4);
        return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, body.toByteArray());
    }

    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }
}
