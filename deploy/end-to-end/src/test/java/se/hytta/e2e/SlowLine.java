package se.hytta.e2e;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A page's line, throttled to that of a slow phone; what comes over it is counted, pictures apart. */
final class SlowLine {
    private static final int BYTES_A_SECOND = 400_000 / 8;
    private static final int LATENCY_MILLIS = 400;

    private final Set<String> pictures = new HashSet<>();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger requests = new AtomicInteger();

    private SlowLine() {}

    static SlowLine on(BrowserContext person, Page page) {
        SlowLine line = new SlowLine();
        CDPSession devTools = person.newCDPSession(page);
        devTools.on("Network.responseReceived", line::received);
        devTools.on("Network.loadingFinished", line::finished);
        devTools.send("Network.enable");
        JsonObject slow = new JsonObject();
        slow.addProperty("offline", false);
        slow.addProperty("latency", LATENCY_MILLIS);
        slow.addProperty("downloadThroughput", BYTES_A_SECOND);
        slow.addProperty("uploadThroughput", BYTES_A_SECOND);
        devTools.send("Network.emulateNetworkConditions", slow);
        return line;
    }

    /** With headers, as they came over the line. */
    long bytes() {
        return bytes.get();
    }

    int requests() {
        return requests.get();
    }

    private void received(JsonObject event) {
        if (event.get("type").getAsString().equals("Image")) {
            pictures.add(event.get("requestId").getAsString());
        }
    }

    private void finished(JsonObject event) {
        if (!pictures.contains(event.get("requestId").getAsString())) {
            bytes.addAndGet(event.get("encodedDataLength").getAsLong());
            requests.incrementAndGet();
        }
    }
}
