package dev.tagline.imap.sasl;

import static dev.tagline.imap.secrets.Watched.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTokenSourceTest {
    private static final String REFRESH = "S3NT1NEL-refresh/+";

    private final MockWebServer server = new MockWebServer();
    private final TestClock clock = new TestClock();

    private static final class TestClock extends Clock {
        private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }

        void pass(Duration time) {
            now = now.plus(time);
        }
    }

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RefreshTokenSource.Builder source() {
        return RefreshTokenSource.builder(
                        URI.create("http://localhost:" + server.getPort() + "/token"), "client id", Secret.of(REFRESH))
                .allowLoopbackHttp()
                .timeout(Duration.ofSeconds(30))
                .clock(clock);
    }

    private static MockResponse response(int code, String body) {
        return new MockResponse.Builder()
                .code(code)
                .addHeader("Content-Type", "application/json;charset=UTF-8")
                .body(body)
                .build();
    }

    private static MockResponse token(String token, String more) {
        return response(200, "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\"" + more + "}");
    }

    private static String body(RecordedRequest request) {
        ByteString body = request.getBody();
        return body == null ? "" : body.utf8();
    }

    @Test
    void tokenIsAskedForAsTheRfcHasIt() throws Exception {
        server.enqueue(token("2YotnFZFEjr1zCsicMWpAA", ",\"expires_in\":3600,\"example\":{\"a\":[1,null]}"));
        assertEquals(
                Secret.of("2YotnFZFEjr1zCsicMWpAA"),
                source().scope("mail offline").build().token());
        RecordedRequest request = server.takeRequest();
        assertEquals("POST", request.getMethod());
        assertEquals("/token", request.getTarget());
        assertEquals("application/x-www-form-urlencoded", request.getHeaders().get("Content-Type"));
        assertNull(request.getHeaders().get("Authorization"));
        assertEquals(
                "grant_type=refresh_token&refresh_token=S3NT1NEL-refresh%2F%2B&scope=mail+offline&client_id=client+id",
                body(request));
    }

    @Test
    void applicationWithASecretShowsItInTheFormAndNotInTheHead() throws Exception {
        server.enqueue(token("t", ""));
        source().clientSecret(Secret.of("p\u00e4ss:")).build().token();
        RecordedRequest request = server.takeRequest();
        assertNull(request.getHeaders().get("Authorization"));
        assertTrue(body(request).endsWith("&client_id=client+id&client_secret=p%C3%A4ss%3A"), body(request));
    }

    @Test
    void tokenIsKeptUntilShortlyBeforeItExpires() throws IOException {
        server.enqueue(token("first", ",\"expires_in\":3600"));
        server.enqueue(token("second", ",\"expires_in\":\"100\""));
        server.enqueue(token("third", ""));
        RefreshTokenSource source = source().build();
        assertEquals(Secret.of("first"), source.token());
        clock.pass(Duration.ofMinutes(59).minusMillis(1));
        assertEquals(Secret.of("first"), source.token());
        clock.pass(Duration.ofMillis(1));
        assertEquals(Secret.of("second"), source.token());
        clock.pass(Duration.ofSeconds(49));
        assertEquals(Secret.of("second"), source.token());
        clock.pass(Duration.ofSeconds(1));
        assertEquals(Secret.of("third"), source.token());
        clock.pass(Duration.ofHours(23));
        assertEquals(Secret.of("third"), source.token(), "nothing was said of an end");
        assertEquals(3, server.getRequestCount());
    }

    @Test
    void refusedTokenIsForgottenAndAnotherIsNot() throws IOException {
        server.enqueue(token("first", ",\"expires_in\":3600"));
        server.enqueue(token("second", ",\"expires_in\":3600"));
        RefreshTokenSource source = source().build();
        source.token();
        source.invalidate(Secret.of("another"));
        assertEquals(Secret.of("first"), source.token());
        source.invalidate(Secret.of("first"));
        assertEquals(Secret.of("second"), source.token());
        source.invalidate(Secret.of("first"));
        assertEquals(Secret.of("second"), source.token());
    }

    @Test
    void newRefreshTokenTakesThePlaceOfTheOld() throws Exception {
        server.enqueue(token("a", ",\"expires_in\":1,\"refresh_token\":\"rotated\""));
        server.enqueue(token("b", ",\"expires_in\":1,\"refresh_token\":\"rotated\""));
        server.enqueue(token("c", ",\"expires_in\":1"));
        server.enqueue(token("d", ",\"expires_in\":1"));
        List<String> stored = new ArrayList<>();
        RefreshTokenSource source = source().onNewRefreshToken(token -> stored.add(token.revealText()))
                .build();
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            source.token();
            clock.pass(Duration.ofSeconds(1));
            String body = body(server.takeRequest());
            sent.add(body.substring(body.indexOf("refresh_token=", 20), body.indexOf("&client_id")));
        }
        assertEquals(
                List.of(
                        "refresh_token=S3NT1NEL-refresh%2F%2B",
                        "refresh_token=rotated", "refresh_token=rotated", "refresh_token=rotated"),
                sent);
        assertEquals(List.of("rotated"), stored);
    }

    @Test
    void refusalIsTypedAndQuotesNoSecret() {
        server.enqueue(
                response(
                        400,
                        "{\"error\":\"invalid_grant\",\"error_description\":\"Token has been\\u001b[2J expired or revoked.\"}"));
        server.enqueue(response(400, "{\"error\":\"" + REFRESH + "\",\"error_description\":\"was " + REFRESH + "\"}"));
        server.enqueue(response(401, "{\"error\":\"invalid_client\"}"));
        RefreshTokenSource source = source().build();
        TokenRequestException expired = assertThrows(TokenRequestException.class, source::token);
        assertEquals("invalid_grant", expired.error());
        assertEquals(400, expired.status());
        assertTrue(expired.getMessage()
                .endsWith("gave no token: HTTP 400, invalid_grant, Token has been?[2J expired or revoked."));
        TokenRequestException echoed = assertThrows(TokenRequestException.class, source::token);
        assertNull(echoed.error());
        assertFalse(echoed.toString().contains("S3NT1NEL"), echoed.toString());
        TokenRequestException unknown = assertThrows(TokenRequestException.class, source::token);
        assertEquals(401, unknown.status());
        assertFalse((source + source().toString()).contains("S3NT1NEL"));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 302, 307, 204, 404})
    void otherStatusIsAFailureThatIsNotTriedAgainByItself(int status) throws IOException {
        MockResponse.Builder failing = new MockResponse.Builder().code(status);
        if (status / 100 == 3) {
            failing.addHeader("Location", "http://localhost:" + server.getPort() + "/elsewhere");
        }
        server.enqueue(failing.build());
        server.enqueue(token("after", ""));
        RefreshTokenSource source = source().build();
        TokenRequestException e = assertThrows(TokenRequestException.class, source::token);
        assertEquals(status, e.status());
        assertNull(e.error());
        assertEquals(1, server.getRequestCount());
        assertEquals(Secret.of("after"), source.token(), "the next one to ask asks anew");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Rubbish",
                "<html>sign in</html>",
                "[]",
                "{",
                "{}",
                "{\"access_token\":null}",
                "{\"access_token\":\"\"}",
                "{\"access_token\":\"two words\"}",
                "{\"access_token\":\"t\\r\\nX\"}",
                "{\"access_token\":\"t\",\"token_type\":\"mac\"}",
                "{\"access_token\":\"a\",\"access_token\":\"b\"}",
                "{\"access_token\":\"t\"} trailing",
                "{\"access_token\":\"t\",\"refresh_token\":\"\"}",
                "{\"access_token\":{\"access_token\":\"t\"}}"
            })
    void rubbishIsNoToken(String body) {
        server.enqueue(response(200, body));
        RefreshTokenSource source = source().build();
        IOException e = assertThrows(IOException.class, source::token);
        assertFalse(e instanceof TokenRequestException);
        assertEquals(1, server.getRequestCount());
    }

    @Test
    void depthAndSizeAreBounded() {
        server.enqueue(response(200, "{\"x\":" + "[".repeat(60_000)));
        server.enqueue(response(200, "{\"access_token\":\"" + "t".repeat(TokenEndpoint.MAX_ANSWER)));
        RefreshTokenSource source = source().build();
        assertThrows(IOException.class, source::token);
        assertTrue(assertThrows(IOException.class, source::token).getMessage().contains("octets"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"100", "-5", "1e9", "99999999999999999999", "soon", "NaN", ""})
    void lifeThatIsNoNumberOfSecondsHarmsNothing(String life) throws IOException {
        server.enqueue(token("t", ",\"expires_in\":\"" + life + "\""));
        RefreshTokenSource source = source().build();
        assertEquals(Secret.of("t"), source.token());
        assertEquals(Secret.of("t"), source.token());
    }

    @Test
    void connectionThatBreaksIsNotTriedAgainByThePlatform() throws IOException {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        server.enqueue(token("after", ""));
        RefreshTokenSource source = source().build();
        assertThrows(IOException.class, source::token);
        assertEquals(Secret.of("after"), source.token());
        assertEquals(2, server.getRequestCount());
    }

    @Test
    void silenceIsLeftWhenItsTimeIsOver() {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        RefreshTokenSource source = source().timeout(Duration.ofMillis(300)).build();
        assertThrows(SocketTimeoutException.class, source::token);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void answerThatDripsIsLeftWhenItsTimeIsOver(boolean inTheHead) {
        MockResponse.Builder dripping = new MockResponse.Builder();
        if (inTheHead) {
            dripping.headersDelay(20, TimeUnit.SECONDS).body("{}");
        } else {
            dripping.body("{\"access_token\":\"never\"}" + " ".repeat(2_000))
                    .throttleBody(1, 50, TimeUnit.MILLISECONDS);
        }
        server.enqueue(dripping.build());
        RefreshTokenSource source = source().timeout(Duration.ofMillis(400)).build();
        assertThrows(SocketTimeoutException.class, source::token);
    }

    @Test
    void manyThreadsShareOneFetch() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                asked.countDown();
                answer.await(60, TimeUnit.SECONDS);
                return token("shared", ",\"expires_in\":3600");
            }
        });
        RefreshTokenSource source = source().timeout(Duration.ofSeconds(60)).build();
        List<CompletableFuture<Secret>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(inBackground(source));
        }
        assertTrue(asked.await(60, TimeUnit.SECONDS));
        answer.countDown();
        for (CompletableFuture<Secret> one : all) {
            assertEquals(Secret.of("shared"), one.get(60, TimeUnit.SECONDS));
        }
        assertEquals(1, server.getRequestCount());
    }

    @Test
    void threadsThatWaitedForAFailureAreToldOfIt() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                asked.countDown();
                answer.await(60, TimeUnit.SECONDS);
                return response(400, "{\"error\":\"invalid_grant\"}");
            }
        });
        RefreshTokenSource source = source().timeout(Duration.ofSeconds(60)).build();
        CompletableFuture<Secret> first = inBackground(source);
        assertTrue(asked.await(60, TimeUnit.SECONDS));
        CompletableFuture<Secret> second = inBackground(source);
        while (!source.isAwaited()) {
            Thread.onSpinWait();
        }
        answer.countDown();
        for (CompletableFuture<Secret> one : List.of(first, second)) {
            Exception e = assertThrows(Exception.class, () -> one.get(60, TimeUnit.SECONDS));
            assertTrue(e.getCause() instanceof TokenRequestException, e.toString());
        }
        assertEquals(1, server.getRequestCount());
    }

    private static CompletableFuture<Secret> inBackground(RefreshTokenSource source) {
        CompletableFuture<Secret> future = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                future.complete(source.token());
            } catch (IOException | RuntimeException e) {
                future.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return future;
    }

    @Test
    void interruptEndsTheWait() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                asked.countDown();
                over.await(60, TimeUnit.SECONDS);
                return token("late", "");
            }
        });
        RefreshTokenSource source = source().timeout(Duration.ofMinutes(2)).build();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            IOException e = assertThrows(InterruptedIOException.class, source::token);
            assertNotNull(e);
            interrupted.complete(Thread.currentThread().isInterrupted());
        });
        thread.start();
        assertTrue(asked.await(60, TimeUnit.SECONDS));
        thread.interrupt();
        assertTrue(interrupted.get(60, TimeUnit.SECONDS));
        over.countDown();
    }

    @Test
    void httpsIsTheRuleAndTheCertificateIsChecked() throws Exception {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        HandshakeCertificates ours =
                new HandshakeCertificates.Builder().heldCertificate(certificate).build();
        HandshakeCertificates theirs = new HandshakeCertificates.Builder()
                .addTrustedCertificate(certificate.certificate())
                .build();
        try (MockWebServer secure = new MockWebServer()) {
            secure.useHttps(ours.sslSocketFactory());
            secure.start();
            secure.enqueue(token("over TLS".replace(' ', '-'), ""));
            URI address = URI.create("https://localhost:" + secure.getPort() + "/token");
            RefreshTokenSource stranger =
                    RefreshTokenSource.builder(address, "c", Secret.of(REFRESH)).build();
            assertThrows(IOException.class, stranger::token);
            RefreshTokenSource source = RefreshTokenSource.builder(address, "c", Secret.of(REFRESH))
                    .sslSocketFactory(theirs.sslSocketFactory())
                    .build();
            assertEquals(Secret.of("over-TLS"), source.token());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/token",
                "http://localhost.example.org/token",
                "http://127.0.0.1.example.org/token",
                "ftp://localhost/token",
                "file:///etc/passwd",
                "token",
                "https:token",
                "https://user@example.org/token"
            })
    void otherAddressesAreRefused(String address) {
        RefreshTokenSource.Builder builder = RefreshTokenSource.builder(URI.create(address), "c", Secret.of("r"));
        assertThrows(
                IllegalArgumentException.class,
                () -> builder.allowLoopbackHttp().build());
    }

    @Test
    void httpToThisMachineNeedsToBeAllowed() {
        URI address = URI.create("http://127.0.0.1/token");
        RefreshTokenSource.Builder builder = RefreshTokenSource.builder(address, "c", Secret.of("r"));
        assertThrows(IllegalArgumentException.class, builder::build);
        assertNotNull(builder.allowLoopbackHttp().build());
        assertThrows(IllegalArgumentException.class, () -> builder.timeout(Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> builder.timeout(Duration.ofMinutes(11)));
    }

    @Test
    void storeIsToldOfTheNewestRefreshTokenLastHoweverSlowItIs() throws Exception {
        server.enqueue(token("first", ",\"refresh_token\":\"older\""));
        server.enqueue(token("second", ",\"refresh_token\":\"newer\""));
        CountDownLatch storing = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        List<Secret> stored = Collections.synchronizedList(new ArrayList<>());
        RefreshTokenSource source = source().onNewRefreshToken(token -> {
                    if (token.equals(Secret.of("older"))) {
                        storing.countDown();
                        awaitOpen(released);
                    }
                    stored.add(token);
                })
                .build();
        FutureTask<Secret> one = new FutureTask<>(source::token);
        new Thread(one).start();
        awaitOpen(storing);
        source.invalidate(Secret.of("first"));
        FutureTask<Secret> two = new FutureTask<>(source::token);
        Thread second = new Thread(two);
        second.start();
        while (!two.isDone() && !(server.getRequestCount() == 2 && source.isTelling())) {
            Thread.onSpinWait();
        }
        released.countDown();
        assertEquals(Secret.of("first"), one.get(60, TimeUnit.SECONDS));
        assertEquals(Secret.of("second"), two.get(60, TimeUnit.SECONDS));
        assertEquals(List.of(Secret.of("older"), Secret.of("newer")), stored);
    }

    private static void awaitOpen(CountDownLatch latch) {
        try {
            assertTrue(latch.await(60, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
