<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>slipway::CloseDialog</name>
        <message numerus="yes">
            <source>%n run(s) are still going on</source>
            <translation>
                <numerusform>%n run is still going on</numerusform>
                <numerusform>%n runs are still going on</numerusform>
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
    </context>
</TS>
