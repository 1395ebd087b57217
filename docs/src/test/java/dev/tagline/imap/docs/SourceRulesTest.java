package dev.tagline.imap.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rules that only the sources show: the compiler's own parser reads them. */
class SourceRulesTest {
    private static final List<String> JAVA =
            List.of("imap-api/src/main/java", "imap-java/src/main/java", "testkit/src/main/java");

    private static final Pattern KOTLIN_MONITOR = Pattern.compile("@Synchronized\\b|\\bsynchronized\\s*\\(");

    @Test
    void everyPublicTypeAndMethodIsExplained() throws IOException {
        assertEquals(List.of(), findings(new Undocumented()));
    }

    @Test
    void nothingWaitsForAMonitor() throws IOException {
        List<String> found = findings(new Monitors());
        for (Path file : ProjectFiles.endingWith(".kt", "imap-coroutines/src/main")) {
            if (KOTLIN_MONITOR.matcher(Files.readString(file)).find()) {
                found.add(file.toString());
            }
        }
        assertEquals(List.of(), found, "use ReentrantLock: a virtual thread in a monitor keeps its carrier");
    }

    private static List<String> findings(Rule rule) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Path> sources = new ArrayList<>();
        for (String folder : JAVA) {
            sources.addAll(ProjectFiles.endingWith(".java", folder));
        }
        assertFalse(sources.isEmpty());
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            rule.docs = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                rule.unit = unit;
                rule.scan(unit, null);
            }
        }
        return rule.found;
    }

    private abstract static class Rule extends TreePathScanner<@Nullable Void, @Nullable Void> {
        final List<String> found = new ArrayList<>();

        @Nullable
        DocTrees docs;

        @Nullable
        CompilationUnitTree unit;

        void found(Tree tree, String what) {
            CompilationUnitTree in = unit;
            DocTrees trees = docs;
            if (in != null && trees != null) {
                long line =
                        in.getLineMap().getLineNumber(trees.getSourcePositions().getStartPosition(in, tree));
                String file = ProjectFiles.ROOT
                        .relativize(Path.of(in.getSourceFile().toUri()))
                        .toString();
                found.add(file + ":" + line + " " + what);
            }
        }
    }

    private static final class Monitors extends Rule {
        @Override
        public @Nullable Void visitSynchronized(SynchronizedTree node, @Nullable Void unused) {
            found(node, "synchronized");
            return super.visitSynchronized(node, null);
        }
    }

    /** Descends into public types only. An overriding method says what it overrides. */
    private static final class Undocumented extends Rule {
        @Override
        public @Nullable Void visitClass(ClassTree node, @Nullable Void unused) {
            if (!isPublic(node.getModifiers())) {
                return null;
            }
            require(node, node.getSimpleName().toString());
            return super.visitClass(node, null);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree node, @Nullable Void unused) {
            boolean overrides = node.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
            // A record's compact constructor is explained by the record, a constructor without parameters by the class.
            boolean constructor = node.getName().contentEquals("<init>");
            if (isPublic(node.getModifiers()) && !overrides && !constructor) {
                require(node, node.getName().toString());
            }
            return null;
        }

        private void require(Tree tree, String name) {
            DocTrees trees = docs;
            if (trees != null && trees.getDocComment(getCurrentPath()) == null) {
                found(tree, name + " has no comment");
            }
        }

        private boolean isPublic(ModifiersTree modifiers) {
            Set<Modifier> flags = modifiers.getFlags();
            if (flags.contains(Modifier.PUBLIC) || flags.contains(Modifier.PROTECTED)) {
                return true;
            }
            Tree parent = getCurrentPath().getParentPath().getLeaf();
            boolean member = parent.getKind() == Tree.Kind.INTERFACE || parent.getKind() == Tree.Kind.ANNOTATION_TYPE;
            return member && !flags.contains(Modifier.PRIVATE);
        }
    }
}
