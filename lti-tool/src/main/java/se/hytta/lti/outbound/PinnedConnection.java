package se.hytta.lti.outbound;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** One exchange of a {@link PinnedClient} in the shape that other libraries know. */
final class PinnedConnection extends HttpURLConnection {
    private static final Set<String> OF_THE_CLIENT =
            Set.of("host", "connection", "content-length", "transfer-encoding", "keep-alive");

    private final HttpClient client;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private @Nullable ClassicHttpResponse answer;
    private @Nullable InputStream body;

    PinnedConnection(HttpClient client, URL address) {
        super(address);
        this.client = client;
    }

    @Override
    public OutputStream getOutputStream() {
        return sent;
    }

    @Override
    public void connect() {
        // with the exchange, since nothing can be connected to before it
    }

    @Override
    public InputStream getInputStream() throws IOException {
        if (answer().getCode() >= HTTP_BAD_REQUEST) {
            throw new IOException("HTTP " + answer().getCode());
        }
        return body();
    }

    @Override
    public @Nullable InputStream getErrorStream() {
        try {
            return answer().getCode() >= HTTP_BAD_REQUEST ? body() : null;
        } catch (IOException none) {
            return null;
        }
    }

    @Override
    public int getResponseCode() throws IOException {
        return answer().getCode();
    }

    @Override
    public String getResponseMessage() throws IOException {
        return String.valueOf(answer().getReasonPhrase());
    }

    @Override
    public Map<String, java.util.List<String>> getHeaderFields() {
        return Stream.of(headers())
                .collect(Collectors.groupingBy(
                        Header::getName,
                        () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER),
                        Collectors.mapping(Header::getValue, Collectors.toList())));
    }

    @Override
    public @Nullable String getHeaderField(String name) {
        ClassicHttpResponse had = answer;
        Header header = had == null ? null : had.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    @Override
    public @Nullable String getHeaderFieldKey(int n) {
        return n > 0 && n <= headers().length ? headers()[n - 1].getName() : null;
    }

    @Override
    public @Nullable String getHeaderField(int n) {
        if (n == 0 && answer != null) {
            return answer.getVersion() + " " + answer.getCode();
        }
        return n > 0 && n <= headers().length ? headers()[n - 1].getValue() : null;
    }

    @Override
    public void disconnect() {
        ClassicHttpResponse had = answer;
        if (had != null) {
            try {
                had.close();
            } catch (IOException gone) {
                // it is closed then
            }
        }
    }

    @Override
    public boolean usingProxy() {
        return false;
    }

    private Header[] headers() {
        ClassicHttpResponse had = answer;
        return had == null ? new Header[0] : had.getHeaders();
    }

    private InputStream body() throws IOException {
        InputStream had = body;
        if (had == null) {
            var entity = answer().getEntity();
            had = entity == null ? new ByteArrayInputStream(new byte[0]) : entity.getContent();
            body = had;
        }
        return had;
    }

    private ClassicHttpResponse answer() throws IOException {
        ClassicHttpResponse had = answer;
        if (had == null) {
            had = send();
            answer = had;
        }
        return had;
    }

    private ClassicHttpResponse send() throws IOException {
        try {
            HttpUriRequestBase request = new HttpUriRequestBase(method, url.toURI());
            getRequestProperties().forEach((name, values) -> {
                if (!OF_THE_CLIENT.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                    values.forEach(value -> request.addHeader(name, value));
                }
            });
            if (sent.size() > 0 || method.equals("POST") || method.equals("PUT")) {
                request.setEntity(new ByteArrayEntity(sent.toByteArray(), null));
            }
            if (getReadTimeout() > 0) {
                request.setConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.ofMilliseconds(getReadTimeout()))
                        .build());
            }
            return client.executeOpen(RoutingSupport.determineHost(request), request, null);
        } catch (URISyntaxException | HttpException e) {
            throw new IOException(e);
        }
    }
}
