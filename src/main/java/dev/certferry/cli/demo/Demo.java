package dev.certferry.cli.demo;

import dev.certferry.cli.parsing.CommandException;
import dev.certferry.cli.parsing.CommandRunner;
import dev.certferry.model.ExitStatus;
import dev.certferry.sandbox.authority.IssuanceFault;
import java.io.PrintWriter;

/** Runs the steps of the demo; every output is that of the real command. */
public final class Demo {
    private static final String AUDIT = "certferry-audit";

    private final DemoEnvironment environment;
    private final PrintWriter out;
    private final CommandRunner runner;
    private int chapter;

    public Demo(DemoEnvironment environment, PrintWriter out, CommandRunner runner) {
        this.environment = environment;
        this.out = out;
        this.runner = runner;
    }

    public void run() {
        start();
        firstCertificates();
        renewal();
        nothingToDo();
        refusal();
        audit();
        end();
    }

    private void start() {
        chapter("The starting point");
        print("A Swarm runs three services: web (3 replicas), proxy (1) and mail (2); none has a certificate yet.");
        print("certbot holds two certificates, shop.example.com and mail.example.com, 60 days old.");
        print("A Git repository declares which service uses which certificate. This is bindings/shop.yaml:");
        print("");
        out.print(DemoTexts.SHOP.indent(4));
        print("");
        print("Everything is simulated in " + environment.folder() + ": an embedded Swarm with the Docker API,");
        print("a bare Git repository, and a small CA instead of certbot. The commands are the real ones.");
        print("");
    }

    private void firstCertificates() {
        chapter("The first plan is saved, reviewed and applied");
        planAndApply();
    }

    private void planAndApply() {
        String file = environment.folder().resolve("plan.json").toString();
        run(ExitStatus.DONE, "plan", "--out", file);
        run(ExitStatus.DONE, "apply", file);
    }

    private void renewal() {
        environment.certbot().renew("shop.example.com");
        chapter("certbot renews shop.example.com");
        print("Secrets are immutable: a new one is created, and the services are updated to it task by task.");
        print("");
        planAndApply();
    }

    private void nothingToDo() {
        chapter("A run without changes");
        long before = environment.swarm().writes();
        run(ExitStatus.DONE, "plan");
        run(ExitStatus.DONE, "sync");
        print("The Swarm saw " + (environment.swarm().writes() - before)
                + " writes: a run without changes writes nothing" + " and is not recorded.");
        print("");
    }

    private void refusal() {
        environment.certbot().renew("mail.example.com", IssuanceFault.KEY_OF_ANOTHER);
        chapter("certbot renews mail.example.com, but the key does not match the certificate");
        run(ExitStatus.REFUSED, "plan");
        run(ExitStatus.REFUSED, "sync");
        print("The mail server keeps its valid certificate; the run reports the reason and the exit code.");
        print("");
    }

    private void audit() {
        chapter("Audit records: commits on the branch " + AUDIT + " of the same repository");
        print("$ git log --oneline " + AUDIT);
        environment.repository().log(AUDIT).forEach(this::print);
        print("");
        print("$ git show " + AUDIT + ":default/README.md");
        out.print(environment.repository().file(AUDIT, "default/README.md"));
        print("");
    }

    private void end() {
        chapter("Demo finished");
        print("The folder is removed. Next: certferry init certs, then certferry plan --dir certs on a manager node.");
        out.flush();
    }

    private void chapter(String title) {
        chapter++;
        String line = chapter + ". " + title;
        print(line);
        print("=".repeat(line.length()));
        print("");
    }

    private void print(String line) {
        out.println(line);
    }

    /** Progress is printed to stdout, as part of the demo. */
    private void run(ExitStatus expected, String... arguments) {
        print("$ certferry " + String.join(" ", arguments).replace(environment.folder() + "/", ""));
        int exit = runner.run(arguments, environment.environment(), out, out);
        if (exit != expected.exitCode()) {
            throw new CommandException(
                    ExitStatus.FAILED,
                    "demo failed: certferry " + arguments[0] + " exited with " + exit + ", expected "
                            + expected.exitCode() + "; please report its output above");
        }
        if (exit != 0) {
            print("(exit code " + exit + ")");
        }
        print("");
    }
}
