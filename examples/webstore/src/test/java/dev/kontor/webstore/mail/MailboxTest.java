package dev.kontor.webstore.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontor.message.Mail;
import dev.kontor.value.EmailAddress;
import dev.kontor.value.InvalidValueException;
import dev.kontor.webstore.OpenStore;
import dev.kontor.webstore.Visitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxTest {
    @TempDir
    private Path data;

    private static Mail mail(String to, String subject, String text) {
        return new Mail(EmailAddress.of(to), subject, text);
    }

    private static List<String> files(Path data) throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("mailbox"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void a_mail_is_a_file_of_plain_ascii_that_reads_back_as_it_was() throws IOException {
        String subject = "Zu früh: “Größe” 学割 🎓 " + "lang ".repeat(20).strip();
        String text = "Grüße,\n\nréponse 学生 🎓\n.\nFrom here on\n" + "ein langer Satz ".repeat(100) + "\n";
        try (OpenStore store = OpenStore.start(data)) {
            Mailbox box = store.store().part(Mailbox.class);
            box.put(mail("anna@mail.example", subject, text));
            Received read = box.all().get(0);
            assertThat(read.subject()).isEqualTo(subject);
            assertThat(read.text()).isEqualTo(text);
            assertThat(read.recipient()).isEqualTo("anna@mail.example");
            byte[] file = Files.readAllBytes(data.resolve("mailbox").resolve(read.id() + ".eml"));
            assertThat(new String(file, StandardCharsets.US_ASCII).getBytes(StandardCharsets.US_ASCII))
                    .isEqualTo(file);
            String raw = new String(file, StandardCharsets.US_ASCII);
            assertThat(raw).contains("MIME-Version: 1.0\r\n", "From: Kontor <store@kontor.example>\r\n");
            assertThat(raw.lines().mapToInt(String::length).max().orElse(0)).isLessThan(999);
            assertThat(raw).doesNotContain(System.getProperty("user.name") + "@");
        }
    }

    @Test
    @Tag("HE-4.c")
    void HE_4_c_a_mail_has_html_beside_the_text_unless_its_recipient_wants_text_only() throws IOException {
        try (OpenStore store = OpenStore.start(data)) {
            Mailbox box = store.store().part(Mailbox.class);
            for (boolean textOnly : List.of(true, false)) {
                box.put(mail("anna@mail.example", "Hello", "Some words").textOnly(textOnly));
                Received read = box.all().get(0);
                assertThat(read.text()).isEqualTo("Some words");
                String raw = Files.readString(data.resolve("mailbox").resolve(read.id() + ".eml"));
                assertThat(raw.contains("Content-Type: text/html")).isNotEqualTo(textOnly);
            }
        }
    }

    @Test
    void addresses_beyond_ascii_read_back_as_they_were() {
        try (OpenStore store = OpenStore.start(data)) {
            Mailbox box = store.store().part(Mailbox.class);
            box.put(mail("jürgen+test@bücher.example", "Hallo", "Text"));
            assertThat(box.to("jürgen+test@bücher.example")).hasSize(1);
        }
    }

    @Test
    void a_later_start_finds_the_mails_newest_first() {
        try (OpenStore store = OpenStore.start(data)) {
            Mailbox box = store.store().part(Mailbox.class);
            for (int i = 1; i <= 3; i++) {
                box.put(mail("anna@mail.example", "Mail " + i, "Text " + i));
            }
        }
        try (OpenStore store = OpenStore.start(data)) {
            Mailbox box = store.store().part(Mailbox.class);
            box.put(mail("anna@mail.example", "Mail 4", "Text 4"));
            assertThat(box.to("anna@mail.example").stream().map(Received::subject))
                    .containsExactly("Mail 4", "Mail 3", "Mail 2", "Mail 1");
        }
    }

    @Test
    void files_that_are_no_mails_of_the_box_are_passed_over() throws IOException {
        try (OpenStore store = OpenStore.start(data)) {
            Mailbox box = store.store().part(Mailbox.class);
            int before = box.all().size();
            Files.writeString(data.resolve("mailbox").resolve("notes.eml"), "x");
            Files.writeString(data.resolve("mailbox").resolve("readme.txt"), "x");
            Files.writeString(data.resolve("mailbox").resolve("0000000000001-000001.eml"), "");
            assertThat(box.all()).hasSize(before + 1);
            assertThat(store.visitor().open("/mailbox").status()).isEqualTo(200);
        }
    }

    @Test
    void no_subject_or_address_becomes_a_second_header() throws IOException {
        for (String evil :
                List.of("a@b.example\r\nBcc: x@y.example", "a@b.example\nBcc:x@y", "a@b.example,x@y.example")) {
            assertThatThrownBy(() -> mail(evil, "Hello", "Text")).isInstanceOf(InvalidValueException.class);
        }
        assertThatThrownBy(() -> mail("a@b.example", "Hello\r\nBcc: x@y.example", "Text"))
                .isInstanceOf(InvalidValueException.class);
        try (OpenStore store = OpenStore.start(data)) {
            Mailbox box = store.store().part(Mailbox.class);
            box.put(mail("a@b.example", "=?UTF-8?Q?=0D=0ABcc:_x@y.example?=", "Bcc: x@y.example\n\nBcc: x@y.example"));
            Received read = box.to("a@b.example").get(0);
            String raw = Files.readString(data.resolve("mailbox").resolve(read.id() + ".eml"));
            assertThat(raw.substring(0, raw.indexOf("\r\n\r\n")).lines().filter(line -> line.startsWith("Bcc")))
                    .isEmpty();
        }
    }

    @Test
    void an_emptied_box_is_empty_on_disk_as_well() throws IOException {
        try (OpenStore store = OpenStore.start(data)) {
            Mailbox box = store.store().part(Mailbox.class);
            box.put(mail("anna@mail.example", "Hello", "Text"));
            String id = box.all().get(0).id();
            box.clear();
            assertThat(box.all()).isEmpty();
            assertThat(box.find(id)).isEmpty();
            assertThat(files(data)).isEmpty();
        }
    }

    @Test
    void the_page_shows_mails_to_one_or_all_and_links_to_this_site_alone() {
        try (OpenStore store = OpenStore.start(data)) {
            Mailbox box = store.store().part(Mailbox.class);
            String here = store.store().address() + "/confirm?token=a&b=<c>";
            box.put(mail(
                    "anna@mail.example",
                    "For Anna <b>",
                    "Go to " + here + "\nnot to https://evil.example/x\nnor to "
                            + store.store().address() + ".evil.example/y\n<script>alert(1)</script>"));
            box.put(mail("ben+1@mail.example", "For Ben", "Hello"));
            Visitor visitor = store.visitor();
            assertThat(visitor.open("/mailbox").text()).contains("For Anna <b>", "For Ben", "none leaves this machine");
            Visitor.Answer hers = visitor.open("/mailbox?to=anna@mail");
            assertThat(hers.text()).contains("For Anna").doesNotContain("For Ben");
            assertThat(visitor.open("/mailbox?to=ben%2B1@mail.example").text()).contains("For Ben");
            assertThat(visitor.open("/mailbox?to=nobody").text()).contains("No mail to this address");

            Visitor.Answer mail = visitor.open(hers.page().expectFirst("td a").attr("href"));
            assertThat(mail.page().select(".lines a").eachAttr("href")).containsExactly("/confirm?token=a&b=");
            assertThat(mail.page().select("main script")).isEmpty();
            assertThat(mail.text()).contains("<script>alert(1)</script>", "https://evil.example/x");
        }
    }

    @Test
    void an_unknown_mail_is_not_found() {
        try (OpenStore store = OpenStore.start(data)) {
            for (String id : List.of("1", "0000000000000-000000", "..%2f..%2fsite", "%00", "x".repeat(500))) {
                assertThat(store.visitor().get("/mailbox/" + id).status())
                        .as(id)
                        .isIn(400, 404);
            }
        }
    }
}
