package io.kinewatch.monitor.page;

import static io.kinewatch.monitor.page.TestingVisitor.expect;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.kinewatch.broker.EmbeddedKafka;
import io.kinewatch.monitor.BrokerExtension;
import io.kinewatch.monitor.access.Passwords;
import io.kinewatch.monitor.access.Role;
import io.kinewatch.monitor.access.User;
import io.kinewatch.monitor.access.UserFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Signing in, in a real browser, before a real monitor that has users. */
@ExtendWith({ChromiumExtension.class, BrokerExtension.class})
class AccessPageIT {
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    private Path folder;

    @BeforeEach
    void addUsers() {
        Passwords passwords = new Passwords();
        UserFile users = new UserFile(folder.resolve("users.yaml"));
        users.change(all -> {
            all.put("anna", new User("anna", Role.ADMIN, passwords.hash(PASSWORD)));
            all.put("otto", new User("otto", Role.VIEWER, passwords.hash(PASSWORD)));
        });
    }

    @Test
    void shouldAskForAPasswordAndGoOnWhereOneWanted(EmbeddedKafka kafka, Browser browser) {
        try (TestingWatch watch = new TestingWatch(kafka, users(), "gym", "hall");
                TestingVisitor visitor = watch.visit(browser, "/?large=gym")) {
            Page page = visitor.page();
            page.waitForURL("**/login?next=*");
            expect(page.locator("nav")).isHidden();

            signIn(page, "otto", "a wrong password");
            expect(page.locator(".refused")).hasText("Name or password is wrong.");
            signIn(page, "otto", PASSWORD);

            page.waitForURL("**/?large=gym");
            expect(visitor.tile("gym").locator("canvas")).isVisible();
            expect(page.locator(".user")).hasText("otto");
            page.getByText("Sign out").click();
            expect(page.getByText("You have signed out.")).isVisible();
            signIn(page, "otto", "a wrong password");
            expect(page.locator(".refused")).hasText("Name or password is wrong.");
            expect(page.getByText("You have signed out.")).hasCount(0);
            visitor.assertNoComplaintBut(AccessPageIT::isRefusal);
        }
    }

    @Test
    void shouldMakeGuessersWait(EmbeddedKafka kafka, Browser browser) {
        try (TestingWatch watch = new TestingWatch(kafka, users());
                TestingVisitor visitor = watch.visit(browser, "/login")) {
            Page page = visitor.page();
            Locator button = page.locator(".sign-in button");
            for (int i = 0; i < 5; i++) {
                signIn(page, "otto", "guess " + i);
                expect(page.locator(".refused")).isVisible();
                expect(button).isEnabled();
            }

            signIn(page, "otto", PASSWORD);

            expect(page.locator(".refused")).hasText("Too many tries. Please wait a little.");
            expect(button).isDisabled();
            expect(button).hasText(Pattern.compile("Sign in \\(in \\d+ s\\)"));
            expect(button).isEnabled();
            signIn(page, "otto", PASSWORD);
            page.waitForURL(watch.address("/"));
            visitor.assertNoComplaintBut(AccessPageIT::isRefusal);
        }
    }

    @Test
    void shouldLetOnlyAdminsChangeUsersAndEndSessions(EmbeddedKafka kafka, Browser browser) {
        try (TestingWatch watch = new TestingWatch(kafka, users(), "gym");
                TestingVisitor admin = watch.visit(browser, "/users");
                TestingVisitor viewer = watch.visit(browser, "/users")) {
            signIn(viewer.page(), "otto", PASSWORD);
            expect(viewer.page().locator(".notice")).hasText("Only an admin may see and change users.");
            expect(viewer.page().locator("nav a[href='/users']")).isHidden();
            assertEquals(403, viewer.page().evaluate("fetch('/api/users').then(answer => answer.status)"));
            viewer.open("/?large=gym");
            expect(viewer.tile("gym").locator("canvas")).isVisible();

            signIn(admin.page(), "anna", PASSWORD);
            expect(admin.page().locator("tbody th")).hasText(new String[] {"anna (you)", "otto"});
            admin.page().getByLabel("Remove otto").click();
            admin.page()
                    .locator("dialog")
                    .getByText("Remove", new Locator.GetByTextOptions().setExact(true))
                    .click();
            expect(admin.page().locator("tbody th")).hasText(new String[] {"anna (you)"});

            viewer.page().waitForURL("**/login?next=*");
            expect(viewer.page().getByText("Your session has ended. Please sign in again."))
                    .isVisible();
            admin.page().getByLabel("Name").fill("otto");
            admin.page().getByLabel(Pattern.compile("Password.*")).fill(PASSWORD);
            admin.page().getByText("Save").click();
            expect(admin.page().locator("tbody th")).hasText(new String[] {"anna (you)", "otto"});
            signIn(viewer.page(), "otto", PASSWORD);
            viewer.page().waitForURL("**/?large=gym");
            admin.assertNoComplaint();
            viewer.assertNoComplaintBut(AccessPageIT::isRefusal);
        }
    }

    @Test
    void shouldHaveNoBarriers(EmbeddedKafka kafka, Browser browser) {
        try (TestingWatch watch = new TestingWatch(kafka, users())) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                try (TestingVisitor visitor =
                        watch.visitor(browser, new Browser.NewContextOptions().setColorScheme(scheme))) {
                    expect(visitor.open("/users").page().locator("#user")).isVisible();
                    assertEquals(List.of(), visitor.barriers(), "signing in, " + scheme);
                    signIn(visitor.page(), "anna", PASSWORD);
                    expect(visitor.page().getByLabel("Remove otto")).isVisible();
                    assertEquals(List.of(), visitor.barriers(), "users, " + scheme);
                }
            }
        }
    }

    private Map<String, String> users() {
        return Map.of("auth.users", folder.resolve("users.yaml").toString());
    }

    private static void signIn(Page page, String user, String password) {
        page.locator("#user").fill(user);
        page.locator("#password").fill(password);
        page.keyboard().press("Enter");
    }

    /** Chromium itself tells of every answer that refuses. */
    private static boolean isRefusal(String complaint) {
        return Pattern.compile("status of (401|403|429)").matcher(complaint).find();
    }
}
