// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/stores/runstore.h"
#include "unit/storage/storagehelpers.h"

#include <QTemporaryDir>

namespace slipway::test {

inline const QString kNastyText = QStringLiteral(u"'; DROP TABLE runs; -- \" % _ \\ ? :id \u4f60\u597d\n\U0001F600");

[[nodiscard]] inline RepositoryRecord repositoryCalled(const QString &name)
{
    return {.id = {},
            .name = name,
            .path = QStringLiteral("/src/") + name,
            .url = QStringLiteral("https://example.org/x.git"),
            .added = fromMilliseconds(1'700'000'000'123)};
}

[[nodiscard]] inline RunRecord runOf(RepositoryId repository, const QString &subject)
{
    RunRecord run;
    run.repository = repository;
    run.repositoryName = QStringLiteral("demo");
    run.workflowFile = QStringLiteral(".github/workflows/ci.yml");
    run.workflowName = QStringLiteral("CI");
    run.commit = QString(40, u'a');
    run.commitSubject = subject;
    run.ref = QStringLiteral("refs/heads/main");
    run.trigger = QStringLiteral("push");
    run.queued = fromMilliseconds(1000);
    return run;
}

/// A data folder with one repository, "demo".
class RunFolder
{
public:
    RunFolder()
        : m_storage(openOrDie(m_folder.path()))
        , m_demo(insert(repositoryCalled(QStringLiteral("demo"))))
    {
    }

    [[nodiscard]] Storage *operator->() { return m_storage.get(); }
    [[nodiscard]] RepositoryId demo() const { return m_demo; }
    RepositoryId insert(const RepositoryRecord &repository)
    {
        return valueOrDie(m_storage->writeValue<RepositoryId>(
            [&](Database &database) { return RepositoryStore(database).insert(repository); }));
    }
    RunId insert(const RunRecord &run)
    {
        return valueOrDie(
            m_storage->writeValue<RunId>([&](Database &database) { return RunStore(database).insert(run); }));
    }
    [[nodiscard]] Result<> change(const std::function<Result<>(RunStore &)> &work)
    {
        return m_storage->write([&](Database &database) {
            RunStore store(database);
            return work(store);
        });
    }
    template<typename T, typename Function>
    [[nodiscard]] T read(Function function) const
    {
        return valueOrDie(m_storage->readValue<T>([&](Database &database) { return function(RunStore(database)); }));
    }
    [[nodiscard]] RunRecord run(RunId id) const
    {
        return read<RunRecord>([id](const RunStore &store) { return store.find(id); });
    }
    [[nodiscard]] std::vector<RunRecord> list(const RunFilter &filter) const
    {
        return read<std::vector<RunRecord>>([&](const RunStore &store) { return store.list(filter); });
    }

private:
    template<typename T>
    static T valueOrDie(const Result<T> &value)
    {
        if (!value)
            qFatal("%s", why(value).constData());
        return *value;
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Storage> m_storage;
    RepositoryId m_demo;
};

} // namespace slipway::test
