package io.kinewatch.monitor.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives tests one real browser, the Chromium of this machine; where there is none, skips them and says so once. A browser
 * belongs to the thread that tests run on.
 */
public final class ChromiumExtension implements ExecutionCondition, ParameterResolver {
    private static final Logger log = LoggerFactory.getLogger(ChromiumExtension.class);
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final String MISSING =
            "The pages are not tested: there is no " + CHROMIUM + " (Debian's package is named chromium)";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Files.isExecutable(CHROMIUM)) {
            return ConditionEvaluationResult.enabled("");
        }
        store(context).getOrComputeIfAbsent("said", key -> {
            log.warn(MISSING);
            return key;
        });
        return ConditionEvaluationResult.disabled(MISSING);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return store(context).getOrComputeIfAbsent("browser", key -> new Running(), Running.class).browser;
    }

    private static Store store(ExtensionContext context) {
        return context.getRoot().getStore(ExtensionContext.Namespace.create(ChromiumExtension.class));
    }

    /** Ends with the tests. */
    private static final class Running implements AutoCloseable {
        private final Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        private final Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")));

        @Override
        public void close() {
            playwright.close();
        }
    }
}
