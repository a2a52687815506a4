<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>PlanView</name>
        <message numerus="yes">
            <source>about %1 from %n earlier deployment(s)</source>
            <translation>
                <numerusform>about %1 from %n earlier deployment</numerusform>
                <numerusform>about %1 from %n earlier deployments</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>slipway::ApplyDialog</name>
        <message numerus="yes">
            <source>%n environment(s) found</source>
            <translation>
                <numerusform>%n environment found</numerusform>
                <numerusform>%n environments found</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Add %n environment(s)</source>
            <translation>
                <numerusform>Add %n environment</numerusform>
                <numerusform>Add %n environments</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Take in %n environment(s)</source>
            <translation>
                <numerusform>Take in %n environment</numerusform>
                <numerusform>Take in %n environments</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>slipway::CloseDialog</name>
        <message numerus="yes">
            <source>%n run(s)</source>
            <translation>
                <numerusform>%n run</numerusform>
                <numerusform>%n runs</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n deployment(s)</source>
            <translation>
                <numerusform>%n deployment</numerusform>
                <numerusform>%n deployments</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>slipway::CommitModel</name>
        <message numerus="yes">
            <source>Working tree: %n file(s) changed</source>
            <translation>
                <numerusform>Working tree: %n file changed</numerusform>
                <numerusform>Working tree: %n files changed</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>slipway::CommitPanel</name>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>%n file</numerusform>
                <numerusform>%n files</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>slipway::DriftDialog</name>
        <message numerus="yes">
            <source>%n file(s) are not as they were deployed</source>
            <translation>
                <numerusform>%n file is not as it was deployed</numerusform>
                <numerusform>%n files are not as they were deployed</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>slipway::EnvironmentHistory</name>
        <message numerus="yes">
            <source>%Ln deployment(s)</source>
            <translation>
                <numerusform>%Ln deployment</numerusform>
                <numerusform>%Ln deployments</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>slipway::LockDialog</name>
        <message numerus="yes">
            <source>%n hour(s)</source>
            <translation>
                <numerusform>%n hour</numerusform>
                <numerusform>%n hours</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>slipway::LogView</name>
        <message numerus="yes">
            <source>%n line(s)</source>
            <translation>
                <numerusform>%n line</numerusform>
                <numerusform>%n lines</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>slipway::PassphraseDialog</name>
        <message numerus="yes">
            <source>Take at least %n character(s).</source>
            <translation>
                <numerusform>Take at least %n character.</numerusform>
                <numerusform>Take at least %n characters.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>slipway::PlanView</name>
        <message numerus="yes">
            <source>%n commit(s)</source>
            <translation>
                <numerusform>%n commit</numerusform>
                <numerusform>%n commits</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n more</numerusform>
                <numerusform>%n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>%n file</numerusform>
                <numerusform>%n files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n passed</source>
            <translation>
                <numerusform>%n passed</numerusform>
                <numerusform>%n passed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n wait(s)</source>
            <translation>
                <numerusform>%n waits</numerusform>
                <numerusform>%n wait</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n refuse(s)</source>
            <translation>
                <numerusform>%n refuses</numerusform>
                <numerusform>%n refuse</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>slipway::ReleaseChangesPanel</name>
        <message numerus="yes">
            <source>The first release here: %n file(s)</source>
            <translation>
                <numerusform>The first release here: %n file</numerusform>
                <numerusform>The first release here: %n files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) differ from %1</source>
            <translation>
                <numerusform>%n file differs from %1</numerusform>
                <numerusform>%n files differ from %1</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>slipway::RepositoriesPage</name>
        <message numerus="yes">
            <source>%n commit(s) ahead of %1</source>
            <translation>
                <numerusform>%n commit ahead of %1</numerusform>
                <numerusform>%n commits ahead of %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n commit(s) behind %1</source>
            <translation>
                <numerusform>%n commit behind %1</numerusform>
                <numerusform>%n commits behind %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) changed</source>
            <translation>
                <numerusform>%n file changed</numerusform>
                <numerusform>%n files changed</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>slipway::RepositoryCard</name>
        <message numerus="yes">
            <source>Last %n run(s)</source>
            <translation>
                <numerusform>Last %n run</numerusform>
                <numerusform>Last %n runs</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>slipway::RunDetailPanel</name>
        <message numerus="yes">
            <source>%n failed</source>
            <translation>
                <numerusform>%n failed</numerusform>
                <numerusform>%n failed</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>slipway::RunListPanel</name>
        <message numerus="yes">
            <source>%L1 run(s)</source>
            <translation>
                <numerusform>%L1 run</numerusform>
                <numerusform>%L1 runs</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>slipway::RunLogPanel</name>
        <message numerus="yes">
            <source>%1 · %n line(s)</source>
            <translation>
                <numerusform>%1 · %n line</numerusform>
                <numerusform>%1 · %n lines</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>slipway::RunSummaryPanel</name>
        <message numerus="yes">
            <source>%n failed</source>
            <translation>
                <numerusform>%n failed</numerusform>
                <numerusform>%n failed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%1 · %n line(s)</source>
            <translation>
                <numerusform>%1 · %n line</numerusform>
                <numerusform>%1 · %n lines</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>slipway::RunTestsPanel</name>
        <message numerus="yes">
            <source>%n test(s)</source>
            <translation>
                <numerusform>%n test</numerusform>
                <numerusform>%n tests</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n failed</source>
            <translation>
                <numerusform>%n failed</numerusform>
                <numerusform>%n failed</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>slipway::StatusStrip</name>
        <message numerus="yes">
            <source>%n running</source>
            <translation>
                <numerusform>%n running</numerusform>
                <numerusform>%n running</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n queued</source>
            <translation>
                <numerusform>%n queued</numerusform>
                <numerusform>%n queued</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n deployment(s) running</source>
            <translation>
                <numerusform>%n deployment running</numerusform>
                <numerusform>%n deployments running</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n pending</source>
            <translation>
                <numerusform>%n pending</numerusform>
                <numerusform>%n pending</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>slipway::RunDialog</name>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>slipway::OverviewPage</name>
        <message numerus="yes">
            <source>%n workflow(s) ran only in part</source>
            <translation>
                <numerusform>%n workflow ran only in part</numerusform>
                <numerusform>%n workflows ran only in part</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>slipway::RunFilesModel</name>
        <message numerus="yes">
            <source>%n more file(s)</source>
            <translation>
                <numerusform>%n more file</numerusform>
                <numerusform>%n more files</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>slipway::RunFilesPanel</name>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>%n file</numerusform>
                <numerusform>%n files</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>slipway::TakeOverDialog</name>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>%n file</numerusform>
                <numerusform>%n files</numerusform>
            </translation>
        </message>
    </context>
</TS>
