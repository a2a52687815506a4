<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name>Actions</name>
        <message>
            <source>&amp;Fetch</source>
            <translation>抓取(&amp;F)</translation>
        </message>
        <message>
            <source>Fetch new commits of the chosen repository from its server</source>
            <translation>从服务器抓取所选仓库的新提交</translation>
        </message>
        <message>
            <source>&amp;Remove repository…</source>
            <translation>移除仓库(&amp;R)…</translation>
        </message>
        <message>
            <source>Forget the chosen repository; its folder stays as it is</source>
            <translation>不再管理所选仓库；其文件夹保持不变</translation>
        </message>
        <message>
            <source>&amp;Stop run</source>
            <translation>停止运行(&amp;S)</translation>
        </message>
        <message>
            <source>R&amp;e-run</source>
            <translation>重新运行(&amp;E)</translation>
        </message>
        <message>
            <source>Re-run &amp;failed jobs</source>
            <translation>重新运行失败的作业(&amp;F)</translation>
        </message>
        <message>
            <source>Open first &amp;error</source>
            <translation>打开首个错误(&amp;E)</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>文件(&amp;F)</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>编辑(&amp;E)</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>视图(&amp;V)</translation>
        </message>
        <message>
            <source>&amp;Go</source>
            <translation>转到(&amp;G)</translation>
        </message>
        <message>
            <source>&amp;Run</source>
            <translation>运行(&amp;R)</translation>
        </message>
        <message>
            <source>&amp;Tools</source>
            <translation>工具(&amp;T)</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>帮助(&amp;H)</translation>
        </message>
        <message>
            <source>&amp;Add repository…</source>
            <translation>添加仓库(&amp;A)…</translation>
        </message>
        <message>
            <source>Add a folder that holds a git repository</source>
            <translation>添加一个含 git 仓库的文件夹</translation>
        </message>
        <message>
            <source>&amp;Clone repository…</source>
            <translation>克隆仓库(&amp;C)…</translation>
        </message>
        <message>
            <source>Clone a repository from a git server</source>
            <translation>从 git 服务器克隆仓库</translation>
        </message>
        <message>
            <source>Try the &amp;demo project</source>
            <translation>试用演示项目(&amp;D)</translation>
        </message>
        <message>
            <source>Add the bundled example; it needs git, sh and python3</source>
            <translation>添加随附的示例；需要 git、sh 和 python3</translation>
        </message>
        <message>
            <source>&amp;Quit</source>
            <translation>退出(&amp;Q)</translation>
        </message>
        <message>
            <source>&amp;Find on this page</source>
            <translation>在此页查找(&amp;F)</translation>
        </message>
        <message>
            <source>Find &amp;next</source>
            <translation>查找下一个(&amp;N)</translation>
        </message>
        <message>
            <source>Find &amp;previous</source>
            <translation>查找上一个(&amp;P)</translation>
        </message>
        <message>
            <source>&amp;Command palette…</source>
            <translation>命令面板(&amp;C)…</translation>
        </message>
        <message>
            <source>&amp;Overview</source>
            <translation>总览(&amp;O)</translation>
        </message>
        <message>
            <source>&amp;Repositories</source>
            <translation>仓库(&amp;R)</translation>
        </message>
        <message>
            <source>R&amp;uns</source>
            <translation>运行(&amp;U)</translation>
        </message>
        <message>
            <source>&amp;Settings</source>
            <translation>设置(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Back</source>
            <translation>返回(&amp;B)</translation>
        </message>
        <message>
            <source>&amp;Settings…</source>
            <translation>设置(&amp;S)…</translation>
        </message>
        <message>
            <source>Re&amp;fresh</source>
            <translation>刷新(&amp;F)</translation>
        </message>
        <message>
            <source>&amp;Next pane</source>
            <translation>下一个窗格(&amp;N)</translation>
        </message>
        <message>
            <source>Theme of the &amp;system</source>
            <translation>跟随系统主题(&amp;S)</translation>
        </message>
        <message>
            <source>&amp;Light theme</source>
            <translation>浅色主题(&amp;L)</translation>
        </message>
        <message>
            <source>&amp;Dark theme</source>
            <translation>深色主题(&amp;D)</translation>
        </message>
        <message>
            <source>High &amp;contrast theme</source>
            <translation>高对比度主题(&amp;C)</translation>
        </message>
        <message>
            <source>F&amp;ull screen</source>
            <translation>全屏(&amp;U)</translation>
        </message>
        <message>
            <source>Run the pipeline of the chosen repository and branch</source>
            <translation>运行所选仓库和分支的流水线</translation>
        </message>
        <message>
            <source>Run the &amp;working tree</source>
            <translation>运行工作区(&amp;W)</translation>
        </message>
        <message>
            <source>Run the files as they stand, committed or not</source>
            <translation>按文件现状运行，无论是否已提交</translation>
        </message>
        <message>
            <source>&amp;Keyboard shortcuts</source>
            <translation>键盘快捷键(&amp;K)</translation>
        </message>
        <message>
            <source>&amp;About Slipway</source>
            <translation>关于 Slipway(&amp;A)</translation>
        </message>
        <message>
            <source>Run with &amp;options…</source>
            <translation>带选项运行(&amp;O)…</translation>
        </message>
        <message>
            <source>Choose pipeline, branch, event and inputs</source>
            <translation>选择流水线、分支、事件和输入</translation>
        </message>
        <message>
            <source>&amp;Deploy…</source>
            <translation>部署(&amp;D)…</translation>
        </message>
        <message>
            <source>Choose a release for the chosen environment and see what would change</source>
            <translation>为所选环境选择发布版本，并查看会有哪些变化</translation>
        </message>
        <message>
            <source>Roll &amp;back…</source>
            <translation>回滚(&amp;B)…</translation>
        </message>
        <message>
            <source>Bring an earlier good deployment back</source>
            <translation>恢复较早的良好部署</translation>
        </message>
        <message>
            <source>&amp;Promote to the next environment…</source>
            <translation>提升到下一个环境(&amp;P)…</translation>
        </message>
        <message>
            <source>The same release, never built again</source>
            <translation>同一个发布版本，绝不重新构建</translation>
        </message>
        <message>
            <source>&amp;Review what waits…</source>
            <translation>审核等待中的部署(&amp;R)…</translation>
        </message>
        <message>
            <source>Approve or reject the deployment that waits</source>
            <translation>批准或拒绝等待中的部署</translation>
        </message>
        <message>
            <source>Re&amp;hearse the rollback</source>
            <translation>演练回滚(&amp;H)</translation>
        </message>
        <message>
            <source>Prove on the target that the release to go back to is whole</source>
            <translation>在目标上证明要回退到的发布版本是完整的</translation>
        </message>
        <message>
            <source>&amp;Lock…</source>
            <translation>锁定(&amp;L)…</translation>
        </message>
        <message>
            <source>Nobody may deploy to the environment until it is unlocked</source>
            <translation>解锁之前任何人都不能部署到该环境</translation>
        </message>
        <message>
            <source>&amp;Unlock</source>
            <translation>解锁(&amp;U)</translation>
        </message>
        <message>
            <source>Resume &amp;automatic deployments</source>
            <translation>恢复自动部署(&amp;A)</translation>
        </message>
        <message>
            <source>&amp;Check now</source>
            <translation>立即检查(&amp;C)</translation>
        </message>
        <message>
            <source>Ask the target what is live, and every health check</source>
            <translation>询问目标当前上线的版本以及每项健康检查</translation>
        </message>
        <message>
            <source>&amp;Sweep for drift</source>
            <translation>扫描漂移(&amp;S)</translation>
        </message>
        <message>
            <source>Compare every live file with what was deployed</source>
            <translation>将每个线上文件与部署内容比较</translation>
        </message>
        <message>
            <source>&amp;What was live at…</source>
            <translation>某一时刻的线上版本(&amp;W)…</translation>
        </message>
        <message>
            <source>Show every environment as it was at a moment</source>
            <translation>显示每个环境在某一时刻的状态</translation>
        </message>
        <message>
            <source>&amp;Edit slipway.yml…</source>
            <translation>编辑 slipway.yml(&amp;E)…</translation>
        </message>
        <message>
            <source>Change the chosen environment and see the difference before it is written</source>
            <translation>修改所选环境，并在写入前查看差异</translation>
        </message>
        <message>
            <source>Add e&amp;nvironments…</source>
            <translation>添加环境(&amp;N)…</translation>
        </message>
        <message>
            <source>Take the environments of a slipway.yml, or describe one</source>
            <translation>采用 slipway.yml 中的环境，或自行描述一个</translation>
        </message>
        <message>
            <source>Cop&amp;y as command</source>
            <translation>复制为命令(&amp;Y)</translation>
        </message>
        <message>
            <source>The slipwayctl line that shows the chosen environment</source>
            <translation>显示所选环境的 slipwayctl 命令行</translation>
        </message>
        <message>
            <source>&amp;Deploy</source>
            <translation>部署(&amp;D)</translation>
        </message>
        <message>
            <source>&amp;Environments</source>
            <translation>环境(&amp;E)</translation>
        </message>
    </context>
    <context>
        <name>Deployment</name>
        <message>
            <source>deploy</source>
            <translation>部署</translation>
        </message>
        <message>
            <source>rollback</source>
            <translation>回滚</translation>
        </message>
        <message>
            <source>rollback of %1</source>
            <translation>回滚 %1</translation>
        </message>
        <message>
            <source>auto-rollback</source>
            <translation>自动回滚</translation>
        </message>
        <message>
            <source>auto-rollback of %1</source>
            <translation>自动回滚 %1</translation>
        </message>
        <message>
            <source>waits</source>
            <translation>等待中</translation>
        </message>
        <message>
            <source>running</source>
            <translation>进行中</translation>
        </message>
        <message>
            <source>live</source>
            <translation>在线</translation>
        </message>
        <message>
            <source>good</source>
            <translation>良好</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>失败</translation>
        </message>
        <message>
            <source>rolled back</source>
            <translation>已回滚</translation>
        </message>
        <message>
            <source>rolled back to %1</source>
            <translation>已回滚到 %1</translation>
        </message>
        <message>
            <source>interrupted</source>
            <translation>已中断</translation>
        </message>
        <message>
            <source>flow</source>
            <translation>流程</translation>
        </message>
        <message>
            <source>Gates</source>
            <translation>关卡</translation>
        </message>
        <message>
            <source>Lock</source>
            <translation>锁定</translation>
        </message>
        <message>
            <source>Upload</source>
            <translation>上传</translation>
        </message>
        <message>
            <source>Verify</source>
            <translation>校验</translation>
        </message>
        <message>
            <source>Prepare</source>
            <translation>准备</translation>
        </message>
        <message>
            <source>Switch</source>
            <translation>切换</translation>
        </message>
        <message>
            <source>Restart</source>
            <translation>重启</translation>
        </message>
        <message>
            <source>Health</source>
            <translation>健康</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>记录</translation>
        </message>
        <message>
            <source>Watch</source>
            <translation>观察</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤回</translation>
        </message>
        <message>
            <source>begins</source>
            <translation>开始</translation>
        </message>
        <message>
            <source>done</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>skipped</source>
            <translation>已跳过</translation>
        </message>
        <message>
            <source>Development</source>
            <translation>开发</translation>
        </message>
        <message>
            <source>Testing</source>
            <translation>测试</translation>
        </message>
        <message>
            <source>Staging</source>
            <translation>预发布</translation>
        </message>
        <message>
            <source>Production</source>
            <translation>生产</translation>
        </message>
        <message>
            <source>Check %1</source>
            <translation>检查 %1</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>Approved by %1</source>
            <translation>由 %1 批准</translation>
        </message>
        <message>
            <source>Rejected by %1</source>
            <translation>被 %1 拒绝</translation>
        </message>
    </context>
    <context>
        <name>DeploymentAttention</name>
        <message>
            <source>nothing live</source>
            <translation>无上线版本</translation>
        </message>
        <message>
            <source>deploying</source>
            <translation>部署中</translation>
        </message>
        <message>
            <source>%1 waits</source>
            <translation>%1 等待中</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>%1 waits for approval for %2</source>
            <translation>%1 等待批准部署到 %2</translation>
        </message>
        <message>
            <source>Review…</source>
            <translation>审核…</translation>
        </message>
        <message>
            <source>%1 could not be deployed to %2</source>
            <translation>%1 未能部署到 %2</translation>
        </message>
        <message>
            <source>%1 was taken back in %2</source>
            <translation>%1 已在 %2 中撤回</translation>
        </message>
        <message>
            <source>%1 to %2 was interrupted</source>
            <translation>%1 到 %2 的部署被中断</translation>
        </message>
        <message>
            <source>%1 came back by itself in %2</source>
            <translation>%2 自动恢复到 %1</translation>
        </message>
    </context>
    <context>
        <name>Dialogs</name>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
    </context>
    <context>
        <name>Environment</name>
        <message>
            <source>since %1 today</source>
            <translation>自今天 %1 起</translation>
        </message>
        <message>
            <source>since %1</source>
            <translation>自 %1 起</translation>
        </message>
        <message>
            <source>deploying</source>
            <translation>部署中</translation>
        </message>
        <message>
            <source>nothing live</source>
            <translation>无上线版本</translation>
        </message>
        <message>
            <source>degraded</source>
            <translation>降级</translation>
        </message>
        <message>
            <source>drifted</source>
            <translation>已漂移</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>未知</translation>
        </message>
        <message>
            <source>healthy</source>
            <translation>健康</translation>
        </message>
        <message>
            <source>no checks</source>
            <translation>无检查</translation>
        </message>
        <message>
            <source>not checked</source>
            <translation>未检查</translation>
        </message>
        <message>
            <source>the target says that nothing is live</source>
            <translation>目标称没有任何版本在线</translation>
        </message>
        <message>
            <source>the target says that v%1 is live</source>
            <translation>目标称在线版本为 v%1</translation>
        </message>
        <message>
            <source>%1 differs</source>
            <translation>%1 不一致</translation>
        </message>
        <message>
            <source>%n file(s) differ</source>
            <translation>%n 个文件不一致</translation>
        </message>
        <message>
            <source>is being deployed: %1</source>
            <translation>正在部署：%1</translation>
        </message>
        <message>
            <source>comes back: %1</source>
            <translation>正在恢复：%1</translation>
        </message>
        <message>
            <source>waits · %1, %2</source>
            <translation>等待中 · %1，%2</translation>
        </message>
        <message>
            <source>Locked by %1</source>
            <translation>由 %1 锁定</translation>
        </message>
        <message>
            <source>Locked by %1 until %2</source>
            <translation>由 %1 锁定至 %2</translation>
        </message>
        <message>
            <source>Automatic deployments rest: %1</source>
            <translation>自动部署已暂停：%1</translation>
        </message>
        <message>
            <source>Frozen until %1</source>
            <translation>冻结至 %1</translation>
        </message>
        <message>
            <source>no freeze now, next %1</source>
            <translation>当前未冻结，下次 %1</translation>
        </message>
        <message>
            <source>rollback to %1 rehearsed %2</source>
            <translation>回滚到 %1 已于 %2 演练</translation>
        </message>
        <message>
            <source>by flow</source>
            <translation>由流程</translation>
        </message>
        <message>
            <source>by %1</source>
            <translation>由 %1</translation>
        </message>
        <message>
            <source>was live</source>
            <translation>曾在线</translation>
        </message>
        <message>
            <source>nothing was live</source>
            <translation>当时无上线版本</translation>
        </message>
        <message>
            <source>live from %1 to %2</source>
            <translation>%1 至 %2 在线</translation>
        </message>
        <message>
            <source>live from %1 until now</source>
            <translation>自 %1 在线至今</translation>
        </message>
        <message>
            <source>%1 on %2</source>
            <translation>%2 上的 %1</translation>
        </message>
    </context>
    <context>
        <name>EnvironmentText</name>
        <message>
            <source>"%1" is no health check</source>
            <translation>“%1”不是健康检查</translation>
        </message>
        <message>
            <source>Write http URL, tcp HOST:PORT, command WORDS or metric MONITOR CONDITION.</source>
            <translation>请写 http 网址、tcp 主机:端口、command 命令 或 metric 监控 条件。</translation>
        </message>
        <message>
            <source>"%1" is no variable</source>
            <translation>“%1”不是变量</translation>
        </message>
        <message>
            <source>Write NAME=value, a line each.</source>
            <translation>请写 名称=值，每行一个。</translation>
        </message>
        <message>
            <source>%1: "%2" is no duration</source>
            <translation>%1：“%2”不是时长</translation>
        </message>
        <message>
            <source>Write 20s, 10m or 1h30m.</source>
            <translation>请写 20s、10m 或 1h30m。</translation>
        </message>
    </context>
    <context>
        <name>Format</name>
        <message>
            <source>now</source>
            <translation>刚刚</translation>
        </message>
        <message>
            <source>%n min</source>
            <translation>%n 分钟</translation>
        </message>
        <message>
            <source>d MMM</source>
            <translation>M月d日</translation>
        </message>
        <message>
            <source>d MMM yyyy</source>
            <translation>yyyy年M月d日</translation>
        </message>
        <message>
            <source>d MMM yyyy HH:mm:ss</source>
            <translation>yyyy年M月d日 HH:mm:ss</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>今天</translation>
        </message>
        <message>
            <source>Yesterday</source>
            <translation>昨天</translation>
        </message>
        <message>
            <source>dddd d MMMM</source>
            <translation>M月d日 dddd</translation>
        </message>
        <message>
            <source>d MMMM yyyy</source>
            <translation>yyyy年M月d日</translation>
        </message>
        <message>
            <source>Today %1</source>
            <translation>今天 %1</translation>
        </message>
        <message>
            <source>ddd d MMM HH:mm</source>
            <translation>M月d日 ddd HH:mm</translation>
        </message>
        <message>
            <source>d MMM yyyy HH:mm</source>
            <translation>yyyy年M月d日 HH:mm</translation>
        </message>
        <message>
            <source>%1 ms</source>
            <translation>%1 毫秒</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 秒</translation>
        </message>
        <message>
            <source>%1 min</source>
            <translation>%1 分钟</translation>
        </message>
        <message>
            <source>%1 h</source>
            <translation>%1 小时</translation>
        </message>
        <message>
            <source>%1 d</source>
            <translation>%1 天</translation>
        </message>
        <message>
            <source>today %1</source>
            <translation>今天 %1</translation>
        </message>
    </context>
    <context>
        <name>Notifier</name>
        <message>
            <source>%1 is live in %2</source>
            <translation>%1 已在 %2 上线</translation>
        </message>
        <message>
            <source>%1 was taken back in %2</source>
            <translation>%1 已在 %2 中撤回</translation>
        </message>
        <message>
            <source>%1 to %2 was interrupted</source>
            <translation>%1 到 %2 的部署被中断</translation>
        </message>
        <message>
            <source>%1 to %2 failed</source>
            <translation>%1 到 %2 的部署失败</translation>
        </message>
    </context>
    <context>
        <name>PlanView</name>
        <message numerus="yes">
            <source>about %1 from %n earlier deployment(s)</source>
            <translation>
                <numerusform>约 %1（据 %n 次先前部署）</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>StartFailure</name>
        <message>
            <source>Choose the data folder</source>
            <translation>选择数据文件夹</translation>
        </message>
        <message>
            <source>Choose another data folder…</source>
            <translation>选择其他数据文件夹…</translation>
        </message>
    </context>
    <context>
        <name>State</name>
        <message>
            <source>queued</source>
            <translation>排队中</translation>
        </message>
        <message>
            <source>running</source>
            <translation>运行中</translation>
        </message>
        <message>
            <source>passed</source>
            <translation>已通过</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>失败</translation>
        </message>
        <message>
            <source>timed out</source>
            <translation>超时</translation>
        </message>
        <message>
            <source>cancelled</source>
            <translation>已取消</translation>
        </message>
        <message>
            <source>skipped</source>
            <translation>已跳过</translation>
        </message>
        <message>
            <source>interrupted</source>
            <translation>已中断</translation>
        </message>
        <message>
            <source>error</source>
            <translation>错误</translation>
        </message>
        <message>
            <source>not reached yet</source>
            <translation>尚未到达</translation>
        </message>
        <message>
            <source>warning</source>
            <translation>警告</translation>
        </message>
        <message>
            <source>rolled back</source>
            <translation>已回滚</translation>
        </message>
        <message>
            <source>needs approval</source>
            <translation>需要批准</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>未知</translation>
        </message>
    </context>
    <context>
        <name>slipway::AboutDialog</name>
        <message>
            <source>About Slipway</source>
            <translation>关于 Slipway</translation>
        </message>
        <message>
            <source>Version %1</source>
            <translation>版本 %1</translation>
        </message>
        <message>
            <source>From a commit to a healthy, running model, and back.</source>
            <translation>从一次提交到健康运行的模型，也能随时退回。</translation>
        </message>
        <message>
            <source>Free software: GNU General Public License 3 or later. Qt %1.</source>
            <translation>自由软件：GNU 通用公共许可证第 3 版或更新版本。Qt %1。</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
    </context>
    <context>
        <name>slipway::ApplyDialog</name>
        <message>
            <source>Describe an environment…</source>
            <translation>描述一个环境…</translation>
        </message>
        <message>
            <source>Add environments</source>
            <translation>添加环境</translation>
        </message>
        <message>
            <source>A slipway.yml says where the repository is deployed to, how that is checked, and who may do it. It belongs into the repository.</source>
            <translation>slipway.yml 说明仓库部署到哪里、如何检查以及谁可以部署。它应放在仓库中。</translation>
        </message>
        <message>
            <source>File</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>选择…</translation>
        </message>
        <message>
            <source>Choose another file</source>
            <translation>选择其他文件</translation>
        </message>
        <message>
            <source>There is no such file</source>
            <translation>没有这个文件</translation>
        </message>
        <message>
            <source>The file cannot be used</source>
            <translation>该文件无法使用</translation>
        </message>
        <message>
            <source>line %1</source>
            <translation>第 %1 行</translation>
        </message>
        <message>
            <source>new</source>
            <translation>新增</translation>
        </message>
        <message>
            <source>changes</source>
            <translation>有变化</translation>
        </message>
        <message>
            <source>stays as it is</source>
            <translation>保持不变</translation>
        </message>
        <message>
            <source>no longer in the file; it stays until it is removed</source>
            <translation>文件中已没有；在移除之前保留</translation>
        </message>
        <message numerus="yes">
            <source>%n environment(s) found</source>
            <translation>
                <numerusform>找到 %n 个环境</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Add %n environment(s)</source>
            <translation>
                <numerusform>添加 %n 个环境</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Take in %n environment(s)</source>
            <translation>
                <numerusform>采用 %n 个环境</numerusform>
            </translation>
        </message>
        <message>
            <source>Choose a slipway.yml</source>
            <translation>选择 slipway.yml</translation>
        </message>
        <message>
            <source>YAML (*.yml *.yaml);;All files (*)</source>
            <translation>YAML (*.yml *.yaml);;所有文件 (*)</translation>
        </message>
    </context>
    <context>
        <name>slipway::CloneDialog</name>
        <message>
            <source>Clone a repository</source>
            <translation>克隆仓库</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>地址</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Taken from the address</source>
            <translation>取自地址</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Clone</source>
            <translation>克隆</translation>
        </message>
        <message>
            <source>Say where the repository is, for example https://… or git@host:team/model.git</source>
            <translation>请填写仓库地址，例如 https://… 或 git@host:team/model.git</translation>
        </message>
    </context>
    <context>
        <name>slipway::CloseDialog</name>
        <message>
            <source>Always do this</source>
            <translation>以后都这样做</translation>
        </message>
        <message>
            <source>Close Slipway</source>
            <translation>关闭 Slipway</translation>
        </message>
        <message>
            <source>Stopped runs are cancelled, with all their processes. Kept ones go on without a window; Slipway ends when they have finished.</source>
            <translation>停止：取消这些运行及其全部进程。保留：运行在没有窗口的情况下继续，全部完成后 Slipway 自动退出。</translation>
        </message>
        <message>
            <source>Stop them and close</source>
            <translation>停止并关闭</translation>
        </message>
        <message>
            <source>Keep running without a window</source>
            <translation>无窗口继续运行</translation>
        </message>
        <message>
            <source>Stay</source>
            <translation>留在这里</translation>
        </message>
        <message numerus="yes">
            <source>%n run(s)</source>
            <translation>
                <numerusform>%n 个运行</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n deployment(s)</source>
            <translation>
                <numerusform>%n 次部署</numerusform>
            </translation>
        </message>
        <message>
            <source>Still going on: %1</source>
            <translation>仍在进行：%1</translation>
        </message>
        <message>
            <source>A deployment that is stopped goes back to what was live before.</source>
            <translation>停止的部署会恢复到先前在线的版本。</translation>
        </message>
    </context>
    <context>
        <name>slipway::CloseGuard</name>
        <message>
            <source>Slipway: runs go on</source>
            <translation>Slipway：运行仍在继续</translation>
        </message>
    </context>
    <context>
        <name>slipway::CommandBar</name>
        <message>
            <source>No repository yet</source>
            <translation>尚无仓库</translation>
        </message>
        <message>
            <source>Repository</source>
            <translation>仓库</translation>
        </message>
        <message>
            <source>The repository that Run and the pages speak of</source>
            <translation>“运行”和各页面所针对的仓库</translation>
        </message>
        <message>
            <source>Branch</source>
            <translation>分支</translation>
        </message>
        <message>
            <source>The branch that Run takes</source>
            <translation>“运行”所用的分支</translation>
        </message>
        <message>
            <source>Search or run a command</source>
            <translation>搜索或执行命令</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>运行</translation>
        </message>
    </context>
    <context>
        <name>slipway::CommandPalette</name>
        <message>
            <source>Command palette</source>
            <translation>命令面板</translation>
        </message>
        <message>
            <source>Search or run a command</source>
            <translation>搜索或执行命令</translation>
        </message>
        <message>
            <source>Results</source>
            <translation>结果</translation>
        </message>
        <message>
            <source>&gt; commands     # runs     @ repositories</source>
            <translation>&gt; 命令     # 运行     @ 仓库</translation>
        </message>
    </context>
    <context>
        <name>slipway::CommitModel</name>
        <message numerus="yes">
            <source>Working tree: %n file(s) changed</source>
            <translation>
                <numerusform>工作区：%n 个文件有改动</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>slipway::CommitPanel</name>
        <message>
            <source>Working tree</source>
            <translation>工作区</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>%n 个文件</numerusform>
            </translation>
        </message>
        <message>
            <source>No file differs.</source>
            <translation>没有文件改动。</translation>
        </message>
        <message>
            <source>Changes of %1</source>
            <translation>%1 的改动</translation>
        </message>
        <message>
            <source>A binary file: no lines to show.</source>
            <translation>二进制文件，没有可显示的行。</translation>
        </message>
        <message>
            <source>The rest is left out: the change is too long to show.</source>
            <translation>其余部分已省略：改动过长。</translation>
        </message>
        <message>
            <source>Run #%1 %2</source>
            <translation>运行 #%1 %2</translation>
        </message>
        <message>
            <source>Run the working tree</source>
            <translation>运行工作区</translation>
        </message>
        <message>
            <source>Run at this commit</source>
            <translation>在此提交上运行</translation>
        </message>
        <message>
            <source>Copy hash</source>
            <translation>复制哈希</translation>
        </message>
        <message>
            <source>Changed files</source>
            <translation>改动的文件</translation>
        </message>
        <message>
            <source>Changes</source>
            <translation>改动</translation>
        </message>
    </context>
    <context>
        <name>slipway::ConfirmDialog</name>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
    </context>
    <context>
        <name>slipway::DeployDialog</name>
        <message>
            <source>Copy as command</source>
            <translation>复制为命令</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>停止</translation>
        </message>
        <message>
            <source>Roll back %1</source>
            <translation>回滚 %1</translation>
        </message>
        <message>
            <source>Deploy to %1</source>
            <translation>部署到 %1</translation>
        </message>
        <message>
            <source>Deployment to go back to</source>
            <translation>要回退到的部署</translation>
        </message>
        <message>
            <source>Release to deploy</source>
            <translation>要部署的发布版本</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Reason: what is wrong with what is live</source>
            <translation>原因：在线版本有什么问题</translation>
        </message>
        <message>
            <source>Reason (optional)</source>
            <translation>原因（可选）</translation>
        </message>
        <message>
            <source>New release from %1 %2</source>
            <translation>从 %1 %2 新建发布版本</translation>
        </message>
        <message>
            <source>marked bad</source>
            <translation>已标记为不良</translation>
        </message>
        <message>
            <source>Reading releases…</source>
            <translation>正在读取发布版本…</translation>
        </message>
        <message>
            <source>There is no earlier good deployment to go back to.</source>
            <translation>没有可以回退到的较早的良好部署。</translation>
        </message>
        <message>
            <source>No release yet, and no branch of the chosen repository to make one of.</source>
            <translation>还没有发布版本，所选仓库也没有可用于制作的分支。</translation>
        </message>
        <message>
            <source>Working out what would change…</source>
            <translation>正在计算会有哪些变化…</translation>
        </message>
        <message>
            <source>%1 is marked bad: %2</source>
            <translation>%1 已标记为不良：%2</translation>
        </message>
        <message>
            <source>%1 is live already; deploying it again puts its files back.</source>
            <translation>%1 已在线；再次部署会恢复其文件。</translation>
        </message>
        <message>
            <source>Roll back to %1</source>
            <translation>回滚到 %1</translation>
        </message>
        <message>
            <source>Deploy %1 to %2</source>
            <translation>将 %1 部署到 %2</translation>
        </message>
        <message>
            <source>It will wait: %1</source>
            <translation>它将等待：%1</translation>
        </message>
        <message>
            <source>Hide</source>
            <translation>隐藏</translation>
        </message>
        <message>
            <source>It goes on when this window is closed.</source>
            <translation>关闭此窗口后部署仍会继续。</translation>
        </message>
        <message>
            <source>Stop, go back to %1</source>
            <translation>停止，恢复到 %1</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
    </context>
    <context>
        <name>slipway::DeploymentCommands</name>
        <message>
            <source>The rollback of %1 is whole and could take over: rehearsed in %2.</source>
            <translation>%1 的回滚是完整的，可以接管：演练用时 %2。</translation>
        </message>
    </context>
    <context>
        <name>slipway::DeploymentListModel</name>
        <message>
            <source>Release</source>
            <translation>发布版本</translation>
        </message>
        <message>
            <source>Commit</source>
            <translation>提交</translation>
        </message>
        <message>
            <source>What</source>
            <translation>内容</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>结果</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>操作者</translation>
        </message>
        <message>
            <source>When</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>Took</source>
            <translation>用时</translation>
        </message>
        <message>
            <source>Reason or change</source>
            <translation>原因或变更</translation>
        </message>
    </context>
    <context>
        <name>slipway::DeploymentPanel</name>
        <message>
            <source>Deployment #%1 to %2 by %3, %4</source>
            <translation>部署 #%1 到 %2，由 %3，%4</translation>
        </message>
        <message>
            <source>Reason: %1</source>
            <translation>原因：%1</translation>
        </message>
        <message>
            <source>about %1 left</source>
            <translation>约剩 %1</translation>
        </message>
        <message>
            <source>Withdraw</source>
            <translation>撤销申请</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>停止</translation>
        </message>
        <message>
            <source>Stop, go back to %1</source>
            <translation>停止，恢复到 %1</translation>
        </message>
        <message>
            <source>Nobody had to approve it.</source>
            <translation>无需任何人批准。</translation>
        </message>
        <message>
            <source>History</source>
            <translation>历史</translation>
        </message>
        <message>
            <source>Back to the history</source>
            <translation>返回历史</translation>
        </message>
        <message>
            <source>Review…</source>
            <translation>审核…</translation>
        </message>
        <message>
            <source>Review what waits</source>
            <translation>审核等待中的部署</translation>
        </message>
        <message>
            <source>Copy as command</source>
            <translation>复制为命令</translation>
        </message>
        <message>
            <source>Log</source>
            <translation>日志</translation>
        </message>
        <message>
            <source>Journal</source>
            <translation>流水</translation>
        </message>
        <message>
            <source>Approvals</source>
            <translation>批准</translation>
        </message>
        <message>
            <source>Changes</source>
            <translation>变更</translation>
        </message>
        <message>
            <source>Parts of the deployment</source>
            <translation>部署的各部分</translation>
        </message>
        <message>
            <source>Log of the deployment</source>
            <translation>部署日志</translation>
        </message>
        <message>
            <source>Journal of the deployment</source>
            <translation>部署流水</translation>
        </message>
    </context>
    <context>
        <name>slipway::DiffView</name>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
    </context>
    <context>
        <name>slipway::DriftDialog</name>
        <message>
            <source>Drift of %1</source>
            <translation>%1 的漂移</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) are not as they were deployed</source>
            <translation>
                <numerusform>%n 个文件与部署时不同</numerusform>
            </translation>
        </message>
        <message>
            <source>M: another content, D: missing, A: added by somebody, T: a link that leads elsewhere. Deploying the same release again puts them back.</source>
            <translation>M：内容不同；D：缺失；A：他人添加；T：链接指向别处。再次部署同一发布版本即可恢复。</translation>
        </message>
        <message>
            <source>%1 on %2</source>
            <translation>%2 上的 %1</translation>
        </message>
        <message>
            <source>Files that differ</source>
            <translation>不一致的文件</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
    </context>
    <context>
        <name>slipway::EmptyState</name>
        <message>
            <source>Clear filters</source>
            <translation>清除筛选</translation>
        </message>
        <message>
            <source>Retry</source>
            <translation>重试</translation>
        </message>
    </context>
    <context>
        <name>slipway::EnvironmentActions</name>
        <message>
            <source>There is no environment yet: add one first</source>
            <translation>还没有环境：请先添加一个</translation>
        </message>
        <message>
            <source>Nothing is live there</source>
            <translation>那里没有上线版本</translation>
        </message>
        <message>
            <source>There is no earlier good deployment to go back to</source>
            <translation>没有可以回退到的较早的良好部署</translation>
        </message>
        <message>
            <source>It is the last one</source>
            <translation>它是最后一个</translation>
        </message>
        <message>
            <source>Nothing waits there</source>
            <translation>那里没有等待中的部署</translation>
        </message>
        <message>
            <source>It is locked already</source>
            <translation>它已被锁定</translation>
        </message>
        <message>
            <source>It is not locked</source>
            <translation>它未被锁定</translation>
        </message>
        <message>
            <source>Automatic deployments do not rest</source>
            <translation>自动部署未暂停</translation>
        </message>
        <message>
            <source>There is no repository yet: add one first</source>
            <translation>还没有仓库：请先添加一个</translation>
        </message>
        <message>
            <source>It belongs to no repository, so no slipway.yml describes it</source>
            <translation>它不属于任何仓库，因此没有 slipway.yml 描述它</translation>
        </message>
    </context>
    <context>
        <name>slipway::EnvironmentCard</name>
        <message>
            <source>Protected: gates decide who may deploy what, when</source>
            <translation>受保护：由关卡决定谁可以在何时部署什么</translation>
        </message>
        <message>
            <source>Locked by %1</source>
            <translation>由 %1 锁定</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>查看</translation>
        </message>
        <message>
            <source>Review…</source>
            <translation>审核…</translation>
        </message>
        <message>
            <source>Unlock</source>
            <translation>解锁</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>恢复</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Deploy…</source>
            <translation>部署…</translation>
        </message>
        <message>
            <source>Deploy to %1</source>
            <translation>部署到 %1</translation>
        </message>
        <message>
            <source>Roll back to %1…</source>
            <translation>回滚到 %1…</translation>
        </message>
        <message>
            <source>Roll back…</source>
            <translation>回滚…</translation>
        </message>
        <message>
            <source>There is no earlier good deployment to go back to</source>
            <translation>没有可以回退到的较早的良好部署</translation>
        </message>
        <message>
            <source>Roll back %1</source>
            <translation>回滚 %1</translation>
        </message>
        <message>
            <source>Lock…</source>
            <translation>锁定…</translation>
        </message>
        <message>
            <source>Unlock %1</source>
            <translation>解锁 %1</translation>
        </message>
        <message>
            <source>Lock %1</source>
            <translation>锁定 %1</translation>
        </message>
        <message>
            <source>More actions</source>
            <translation>更多操作</translation>
        </message>
        <message>
            <source>More actions for %1</source>
            <translation>%1 的更多操作</translation>
        </message>
    </context>
    <context>
        <name>slipway::EnvironmentDialog</name>
        <message>
            <source>Back</source>
            <translation>返回</translation>
        </message>
        <message>
            <source>New environment</source>
            <translation>新环境</translation>
        </message>
        <message>
            <source>Edit %1 in slipway.yml</source>
            <translation>在 slipway.yml 中编辑 %1</translation>
        </message>
        <message>
            <source>What would change in slipway.yml</source>
            <translation>slipway.yml 中的变化</translation>
        </message>
        <message>
            <source>Back to the fields</source>
            <translation>返回字段</translation>
        </message>
        <message>
            <source>Show the difference</source>
            <translation>查看差异</translation>
        </message>
        <message>
            <source>Nothing would change.</source>
            <translation>不会有任何变化。</translation>
        </message>
        <message>
            <source>Save slipway.yml</source>
            <translation>保存 slipway.yml</translation>
        </message>
    </context>
    <context>
        <name>slipway::EnvironmentForm</name>
        <message>
            <source>Environment</source>
            <translation>环境</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Tier</source>
            <translation>层级</translation>
        </message>
        <message>
            <source>Target</source>
            <translation>目标</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>类型</translation>
        </message>
        <message>
            <source>Hosts</source>
            <translation>主机</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>文件夹</translation>
        </message>
        <message>
            <source>Secret with the key</source>
            <translation>含密钥的机密</translation>
        </message>
        <message>
            <source>empty: the keys of ssh itself</source>
            <translation>留空：使用 ssh 自己的密钥</translation>
        </message>
        <message>
            <source>File</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>Project</source>
            <translation>项目</translation>
        </message>
        <message>
            <source>Start the new containers before the old ones stop</source>
            <translation>先启动新容器，再停止旧容器</translation>
        </message>
        <message>
            <source>Script that deploys</source>
            <translation>部署脚本</translation>
        </message>
        <message>
            <source>Script that takes back</source>
            <translation>撤回脚本</translation>
        </message>
        <message>
            <source>Before the switch</source>
            <translation>切换之前</translation>
        </message>
        <message>
            <source>After the switch</source>
            <translation>切换之后</translation>
        </message>
        <message>
            <source>Releases to keep</source>
            <translation>保留的发布版本数</translation>
        </message>
        <message>
            <source>Health</source>
            <translation>健康</translation>
        </message>
        <message>
            <source>Checks</source>
            <translation>检查</translation>
        </message>
        <message>
            <source>Good answers in a row</source>
            <translation>连续良好应答次数</translation>
        </message>
        <message>
            <source>Within</source>
            <translation>时限</translation>
        </message>
        <message>
            <source>Then watch for</source>
            <translation>之后观察</translation>
        </message>
        <message>
            <source>Go back by itself when a check fails</source>
            <translation>检查失败时自动恢复</translation>
        </message>
        <message>
            <source>Protection</source>
            <translation>保护</translation>
        </message>
        <message>
            <source>Branches</source>
            <translation>分支</translation>
        </message>
        <message>
            <source>empty: any</source>
            <translation>留空：任意</translation>
        </message>
        <message>
            <source>Approvals</source>
            <translation>批准</translation>
        </message>
        <message>
            <source>Who asks may approve</source>
            <translation>申请者可以自行批准</translation>
        </message>
        <message>
            <source>Wait before it begins</source>
            <translation>开始前等待</translation>
        </message>
        <message>
            <source>The commit's last run must have passed</source>
            <translation>该提交的最近一次运行必须通过</translation>
        </message>
        <message>
            <source>Its tests must have passed</source>
            <translation>其测试必须通过</translation>
        </message>
        <message>
            <source>Variables and secrets</source>
            <translation>变量与机密</translation>
        </message>
        <message>
            <source>Variables</source>
            <translation>变量</translation>
        </message>
        <message>
            <source>Secrets by name</source>
            <translation>机密名称</translation>
        </message>
        <message>
            <source>The environment needs a name</source>
            <translation>环境需要名称</translation>
        </message>
        <message>
            <source>Call it staging or production.</source>
            <translation>例如 staging 或 production。</translation>
        </message>
    </context>
    <context>
        <name>slipway::EnvironmentHistory</name>
        <message>
            <source>Reading deployments…</source>
            <translation>正在读取部署…</translation>
        </message>
        <message numerus="yes">
            <source>%Ln deployment(s)</source>
            <translation>
                <numerusform>%Ln 次部署</numerusform>
            </translation>
        </message>
        <message>
            <source>%1, %2 rolled back</source>
            <translation>%1，%2 次已回滚</translation>
        </message>
        <message>
            <source>No deployment matches these filters.</source>
            <translation>没有符合筛选条件的部署。</translation>
        </message>
        <message>
            <source>Nothing has been deployed here yet.</source>
            <translation>这里还没有部署过。</translation>
        </message>
        <message>
            <source>All results</source>
            <translation>所有结果</translation>
        </message>
        <message>
            <source>Good</source>
            <translation>良好</translation>
        </message>
        <message>
            <source>Failed or taken back</source>
            <translation>失败或已撤回</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Any age</source>
            <translation>任意时间</translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n 天</numerusform>
            </translation>
        </message>
        <message>
            <source>Result: %1</source>
            <translation>结果：%1</translation>
        </message>
        <message>
            <source>Age: %1</source>
            <translation>时间：%1</translation>
        </message>
        <message>
            <source>History</source>
            <translation>历史</translation>
        </message>
        <message>
            <source>History of %1</source>
            <translation>%1 的历史</translation>
        </message>
    </context>
    <context>
        <name>slipway::EnvironmentsPage</name>
        <message>
            <source>%1 is as it was deployed: every file has the content it should have.</source>
            <translation>%1 与部署时一致：每个文件的内容都正确。</translation>
        </message>
        <message>
            <source>Reading environments…</source>
            <translation>正在读取环境…</translation>
        </message>
        <message>
            <source>No environment yet. A slipway.yml says where this repository is deployed to.</source>
            <translation>还没有环境。slipway.yml 说明此仓库部署到哪里。</translation>
        </message>
        <message>
            <source>Add environments…</source>
            <translation>添加环境…</translation>
        </message>
        <message>
            <source>No repository yet. Add a folder that holds a git repository.</source>
            <translation>还没有仓库。请添加一个包含 git 仓库的文件夹。</translation>
        </message>
        <message>
            <source>Add a repository…</source>
            <translation>添加仓库…</translation>
        </message>
        <message>
            <source>What was live at…</source>
            <translation>某一时刻的线上版本…</translation>
        </message>
        <message>
            <source>Edit slipway.yml</source>
            <translation>编辑 slipway.yml</translation>
        </message>
        <message>
            <source>Environments</source>
            <translation>环境</translation>
        </message>
    </context>
    <context>
        <name>slipway::FileChangeModel</name>
        <message>
            <source>added</source>
            <translation>新增</translation>
        </message>
        <message>
            <source>deleted</source>
            <translation>删除</translation>
        </message>
        <message>
            <source>renamed</source>
            <translation>重命名</translation>
        </message>
        <message>
            <source>type changed</source>
            <translation>类型改变</translation>
        </message>
        <message>
            <source>in conflict</source>
            <translation>有冲突</translation>
        </message>
        <message>
            <source>not tracked</source>
            <translation>未跟踪</translation>
        </message>
        <message>
            <source>modified</source>
            <translation>修改</translation>
        </message>
    </context>
    <context>
        <name>slipway::FirstRun</name>
        <message>
            <source>repositories</source>
            <translation>仓库</translation>
        </message>
        <message>
            <source>jobs on this computer</source>
            <translation>本机作业</translation>
        </message>
        <message>
            <source>the demo project and Python jobs</source>
            <translation>演示项目与 Python 作业</translation>
        </message>
        <message>
            <source>cloning over SSH</source>
            <translation>经 SSH 克隆</translation>
        </message>
        <message>
            <source>found</source>
            <translation>已找到</translation>
        </message>
        <message>
            <source>not found</source>
            <translation>未找到</translation>
        </message>
        <message>
            <source>%1 is not installed</source>
            <translation>未安装 %1</translation>
        </message>
        <message>
            <source>Welcome to Slipway</source>
            <translation>欢迎使用 Slipway</translation>
        </message>
        <message>
            <source>From a commit to a healthy, running model, and back. On this computer, without an account.</source>
            <translation>从一次提交到健康运行的模型，也能随时退回。全部在本机完成，无需账号。</translation>
        </message>
        <message>
            <source>Try the demo project</source>
            <translation>试用演示项目</translation>
        </message>
        <message>
            <source>A small fraud model with tests and a pipeline. Offline, one minute.</source>
            <translation>一个小型反欺诈模型，含测试和流水线。离线可用，约一分钟。</translation>
        </message>
        <message>
            <source>Start the demo</source>
            <translation>开始演示</translation>
        </message>
        <message>
            <source>Add a repository</source>
            <translation>添加仓库</translation>
        </message>
        <message>
            <source>Choose a folder with a git repository, or drop it anywhere in this window.</source>
            <translation>选择含 git 仓库的文件夹，或将其拖放到本窗口任意位置。</translation>
        </message>
        <message>
            <source>Add…</source>
            <translation>添加…</translation>
        </message>
        <message>
            <source>Clone a repository</source>
            <translation>克隆仓库</translation>
        </message>
        <message>
            <source>From GitHub, GitLab or any git server, over HTTPS or SSH.</source>
            <translation>从 GitHub、GitLab 或任意 git 服务器，经 HTTPS 或 SSH。</translation>
        </message>
        <message>
            <source>Clone…</source>
            <translation>克隆…</translation>
        </message>
        <message>
            <source>This computer</source>
            <translation>本机环境</translation>
        </message>
        <message>
            <source>Check again</source>
            <translation>重新检查</translation>
        </message>
        <message>
            <source>Slipway sends nothing anywhere. Ctrl+K finds every command.</source>
            <translation>Slipway 不向外发送任何数据。按 Ctrl+K 可查找所有命令。</translation>
        </message>
        <message>
            <source>steps that call docker</source>
            <translation>调用 docker 的步骤</translation>
        </message>
    </context>
    <context>
        <name>slipway::HostKeyDialog</name>
        <message>
            <source>Unknown host</source>
            <translation>未知主机</translation>
        </message>
        <message>
            <source>Is this really %1?</source>
            <translation>这真的是 %1 吗？</translation>
        </message>
        <message>
            <source>Slipway connects to this host for the first time. Compare the fingerprint with the one that its administrator gives you. A trusted key is remembered; should it ever change, Slipway refuses.</source>
            <translation>Slipway 首次连接此主机。请将指纹与其管理员提供的指纹比较。受信任的密钥会被记住；若日后改变，Slipway 会拒绝连接。</translation>
        </message>
        <message>
            <source>Fingerprint %1</source>
            <translation>指纹 %1</translation>
        </message>
        <message>
            <source>Trust this host</source>
            <translation>信任此主机</translation>
        </message>
        <message>
            <source>Refuse</source>
            <translation>拒绝</translation>
        </message>
    </context>
    <context>
        <name>slipway::JobGraphView</name>
        <message>
            <source>Graph of jobs</source>
            <translation>作业图</translation>
        </message>
    </context>
    <context>
        <name>slipway::JournalModel</name>
        <message>
            <source>Time</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>Phase</source>
            <translation>阶段</translation>
        </message>
        <message>
            <source>State</source>
            <translation>状态</translation>
        </message>
        <message>
            <source>Host</source>
            <translation>主机</translation>
        </message>
        <message>
            <source>What</source>
            <translation>内容</translation>
        </message>
    </context>
    <context>
        <name>slipway::LockDialog</name>
        <message>
            <source>Lock %1</source>
            <translation>锁定 %1</translation>
        </message>
        <message>
            <source>Nobody may deploy to %1 while it is locked, automatic deployments neither. Rollbacks are held up too.</source>
            <translation>锁定期间任何人都不能部署到 %1，自动部署也不行。回滚同样会被阻止。</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Others read it when they are refused</source>
            <translation>被拒绝的人会看到它</translation>
        </message>
        <message>
            <source>For how long</source>
            <translation>多久</translation>
        </message>
        <message>
            <source>Until somebody unlocks it</source>
            <translation>直到有人解锁</translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s)</source>
            <translation>
                <numerusform>%n 小时</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n 天</numerusform>
            </translation>
        </message>
        <message>
            <source>Say why: people who are refused want to know.</source>
            <translation>请说明原因：被拒绝的人想知道。</translation>
        </message>
    </context>
    <context>
        <name>slipway::LogView</name>
        <message>
            <source>Log</source>
            <translation>日志</translation>
        </message>
        <message numerus="yes">
            <source>%n line(s)</source>
            <translation>
                <numerusform>%n 行</numerusform>
            </translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>Select all</source>
            <translation>全选</translation>
        </message>
        <message>
            <source>Close all groups</source>
            <translation>折叠全部分组</translation>
        </message>
        <message>
            <source>Open all groups</source>
            <translation>展开全部分组</translation>
        </message>
    </context>
    <context>
        <name>slipway::MainWindow</name>
        <message>
            <source>Slipway: %1</source>
            <translation>Slipway：%1</translation>
        </message>
    </context>
    <context>
        <name>slipway::MessageBar</name>
        <message>
            <source>Close message</source>
            <translation>关闭消息</translation>
        </message>
        <message>
            <source>Retry</source>
            <translation>重试</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
    </context>
    <context>
        <name>slipway::OverviewPage</name>
        <message>
            <source>Reading runs…</source>
            <translation>正在读取运行记录…</translation>
        </message>
        <message>
            <source>dddd d MMMM, HH:mm</source>
            <translation>M月d日 dddd HH:mm</translation>
        </message>
        <message>
            <source>Nothing needs attention</source>
            <translation>没有需要处理的事项</translation>
        </message>
        <message>
            <source>Run %1 was interrupted on %2</source>
            <translation>运行 %1 在 %2 上中断</translation>
        </message>
        <message>
            <source>Run %1 timed out on %2</source>
            <translation>运行 %1 在 %2 上超时</translation>
        </message>
        <message>
            <source>Run %1 failed on %2</source>
            <translation>运行 %1 在 %2 上失败</translation>
        </message>
        <message>
            <source>log line %1</source>
            <translation>日志第 %1 行</translation>
        </message>
        <message>
            <source>Open line %1</source>
            <translation>打开第 %1 行</translation>
        </message>
        <message>
            <source>Open run</source>
            <translation>打开运行</translation>
        </message>
        <message>
            <source>Re-run failed</source>
            <translation>重新运行失败项</translation>
        </message>
        <message>
            <source>Add a repository</source>
            <translation>添加仓库</translation>
        </message>
        <message>
            <source>Needs attention</source>
            <translation>需要处理</translation>
        </message>
        <message>
            <source>Repositories</source>
            <translation>仓库</translation>
        </message>
        <message>
            <source>Overview</source>
            <translation>总览</translation>
        </message>
        <message>
            <source>Nothing has run yet</source>
            <translation>尚未运行过</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>运行</translation>
        </message>
        <message>
            <source>No pipeline's latest run has failed</source>
            <translation>各流水线的最近一次运行均无失败</translation>
        </message>
    </context>
    <context>
        <name>slipway::PaletteModel</name>
        <message>
            <source>Commands</source>
            <translation>命令</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>页面</translation>
        </message>
        <message>
            <source>Repositories</source>
            <translation>仓库</translation>
        </message>
        <message>
            <source>Runs</source>
            <translation>运行</translation>
        </message>
    </context>
    <context>
        <name>slipway::PassphraseDialog</name>
        <message>
            <source>Passphrase of the secret vault</source>
            <translation>机密保险库的口令</translation>
        </message>
        <message>
            <source>Choose a passphrase for the vault</source>
            <translation>为保险库选择口令</translation>
        </message>
        <message>
            <source>Open the vault</source>
            <translation>打开保险库</translation>
        </message>
        <message>
            <source>No keyring answers on this desktop, so secrets are kept in an encrypted file. Without this passphrase nobody can read them again, Slipway neither.</source>
            <translation>此桌面没有可用的密钥环，因此机密保存在加密文件中。没有此口令，任何人都无法再读取它们，Slipway 也不行。</translation>
        </message>
        <message>
            <source>Secrets are kept in an encrypted file. Its passphrase is needed to go on.</source>
            <translation>机密保存在加密文件中。需要其口令才能继续。</translation>
        </message>
        <message>
            <source>Passphrase</source>
            <translation>口令</translation>
        </message>
        <message>
            <source>The same again</source>
            <translation>再输入一次</translation>
        </message>
        <message>
            <source>Make the vault</source>
            <translation>创建保险库</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Give a passphrase.</source>
            <translation>请输入口令。</translation>
        </message>
        <message numerus="yes">
            <source>Take at least %n character(s).</source>
            <translation>
                <numerusform>至少 %n 个字符。</numerusform>
            </translation>
        </message>
        <message>
            <source>The two differ.</source>
            <translation>两次输入不一致。</translation>
        </message>
    </context>
    <context>
        <name>slipway::PlanView</name>
        <message numerus="yes">
            <source>%n commit(s)</source>
            <translation>
                <numerusform>%n 个提交</numerusform>
            </translation>
        </message>
        <message>
            <source>nothing is live yet</source>
            <translation>尚无上线版本</translation>
        </message>
        <message>
            <source>since %1 went live</source>
            <translation>自 %1 上线以来</translation>
        </message>
        <message>
            <source>go away</source>
            <translation>将撤去</translation>
        </message>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>另有 %n 个</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>%n 个文件</numerusform>
            </translation>
        </message>
        <message>
            <source>nothing differs</source>
            <translation>没有差异</translation>
        </message>
        <message>
            <source>Files that differ</source>
            <translation>不一致的文件</translation>
        </message>
        <message>
            <source>Model metrics</source>
            <translation>模型指标</translation>
        </message>
        <message>
            <source>no metrics.json in either release</source>
            <translation>两个发布版本中都没有 metrics.json</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>变化</translation>
        </message>
        <message>
            <source>Configuration</source>
            <translation>配置</translation>
        </message>
        <message>
            <source>stays as it is</source>
            <translation>保持不变</translation>
        </message>
        <message>
            <source>Configuration that changes</source>
            <translation>变化的配置</translation>
        </message>
        <message numerus="yes">
            <source>%n passed</source>
            <translation>
                <numerusform>%n 项通过</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n wait(s)</source>
            <translation>
                <numerusform>%n 项等待</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n refuse(s)</source>
            <translation>
                <numerusform>%n 项拒绝</numerusform>
            </translation>
        </message>
        <message>
            <source>Gates</source>
            <translation>关卡</translation>
        </message>
        <message>
            <source>none: the environment is not protected</source>
            <translation>无：该环境未受保护</translation>
        </message>
    </context>
    <context>
        <name>slipway::ReleaseChangesPanel</name>
        <message numerus="yes">
            <source>The first release here: %n file(s)</source>
            <translation>
                <numerusform>这里的首个发布版本：%n 个文件</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) differ from %1</source>
            <translation>
                <numerusform>%n 个文件与 %1 不同</numerusform>
            </translation>
        </message>
        <message>
            <source>Files that differ</source>
            <translation>不一致的文件</translation>
        </message>
    </context>
    <context>
        <name>slipway::RepositoriesPage</name>
        <message>
            <source>No repository yet. Add a folder that holds a git repository.</source>
            <translation>尚无仓库。请添加一个含 git 仓库的文件夹。</translation>
        </message>
        <message>
            <source>Add a repository…</source>
            <translation>添加仓库…</translation>
        </message>
        <message>
            <source>no commit yet</source>
            <translation>尚无提交</translation>
        </message>
        <message>
            <source>no branch, at %1</source>
            <translation>不在分支上，位于 %1</translation>
        </message>
        <message>
            <source>%1 is up to date with %2</source>
            <translation>%1 与 %2 一致</translation>
        </message>
        <message numerus="yes">
            <source>%n commit(s) ahead of %1</source>
            <translation>
                <numerusform>领先 %1 %n 个提交</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n commit(s) behind %1</source>
            <translation>
                <numerusform>落后 %1 %n 个提交</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) changed</source>
            <translation>
                <numerusform>%n 个文件有改动</numerusform>
            </translation>
        </message>
        <message>
            <source>nothing changed</source>
            <translation>没有改动</translation>
        </message>
        <message>
            <source>No pipeline found in .github/workflows</source>
            <translation>在 .github/workflows 中没有找到流水线</translation>
        </message>
        <message>
            <source>Remove %1 from Slipway?</source>
            <translation>从 Slipway 移除 %1？</translation>
        </message>
        <message>
            <source>The folder %1 stays as it is, and so do the runs and logs. The repository can be added again.</source>
            <translation>文件夹 %1 以及运行记录和日志都会保留。以后可以重新添加该仓库。</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>移除</translation>
        </message>
        <message>
            <source>Fetch</source>
            <translation>抓取</translation>
        </message>
        <message>
            <source>Branches</source>
            <translation>分支</translation>
        </message>
        <message>
            <source>Branches and tags</source>
            <translation>分支和标签</translation>
        </message>
        <message>
            <source>Pipelines</source>
            <translation>流水线</translation>
        </message>
        <message>
            <source>Pipelines found</source>
            <translation>找到的流水线</translation>
        </message>
        <message>
            <source>More actions</source>
            <translation>更多操作</translation>
        </message>
        <message>
            <source>Commits</source>
            <translation>提交</translation>
        </message>
        <message>
            <source>Repositories</source>
            <translation>仓库</translation>
        </message>
    </context>
    <context>
        <name>slipway::RepositoryCard</name>
        <message>
            <source>Open repository %1</source>
            <translation>打开仓库 %1</translation>
        </message>
        <message>
            <source>no commit yet</source>
            <translation>尚无提交</translation>
        </message>
        <message>
            <source>detached</source>
            <translation>游离</translation>
        </message>
        <message>
            <source>No run yet</source>
            <translation>尚无运行</translation>
        </message>
        <message numerus="yes">
            <source>Last %n run(s)</source>
            <translation>
                <numerusform>最近 %n 次运行</numerusform>
            </translation>
        </message>
        <message>
            <source>%1 passed</source>
            <translation>%1 通过</translation>
        </message>
        <message>
            <source>median %1</source>
            <translation>中位数 %1</translation>
        </message>
        <message>
            <source>no samples</source>
            <translation>没有样本</translation>
        </message>
        <message>
            <source>Passed</source>
            <translation>通过</translation>
        </message>
        <message>
            <source>Tests</source>
            <translation>测试</translation>
        </message>
        <message>
            <source>Duration</source>
            <translation>耗时</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>等待</translation>
        </message>
    </context>
    <context>
        <name>slipway::ReviewDialog</name>
        <message>
            <source>Reject</source>
            <translation>拒绝</translation>
        </message>
        <message>
            <source>Review deployment #%1</source>
            <translation>审核部署 #%1</translation>
        </message>
        <message>
            <source>Reading what waits…</source>
            <translation>正在读取等待中的部署…</translation>
        </message>
        <message>
            <source>Comment</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Comment (optional); it stays with the deployment</source>
            <translation>备注（可选）；将随部署保留</translation>
        </message>
        <message>
            <source>Approve</source>
            <translation>批准</translation>
        </message>
        <message>
            <source>%1 to %2 waits</source>
            <translation>%1 到 %2 的部署在等待</translation>
        </message>
        <message>
            <source>%1 to %2 does not wait any more</source>
            <translation>%1 到 %2 的部署不再等待</translation>
        </message>
        <message>
            <source>%1 asked for it %2: %3 %4</source>
            <translation>%1 于 %2 申请：%3 %4</translation>
        </message>
        <message>
            <source>Reason: %1</source>
            <translation>原因：%1</translation>
        </message>
        <message>
            <source>Approve %1 for %2</source>
            <translation>批准 %1 部署到 %2</translation>
        </message>
    </context>
    <context>
        <name>slipway::RunDetailPanel</name>
        <message>
            <source>working tree</source>
            <translation>工作区</translation>
        </message>
        <message>
            <source>started %1</source>
            <translation>开始于 %1</translation>
        </message>
        <message>
            <source>queued %1</source>
            <translation>排队于 %1</translation>
        </message>
        <message>
            <source>re-run of #%1</source>
            <translation>#%1 的重新运行</translation>
        </message>
        <message>
            <source>Summary</source>
            <translation>摘要</translation>
        </message>
        <message>
            <source>Graph</source>
            <translation>图</translation>
        </message>
        <message>
            <source>Log</source>
            <translation>日志</translation>
        </message>
        <message>
            <source>Tests</source>
            <translation>测试</translation>
        </message>
        <message numerus="yes">
            <source>%n failed</source>
            <translation>
                <numerusform>%n 个失败</numerusform>
            </translation>
        </message>
        <message>
            <source>Re-run failed</source>
            <translation>重新运行失败项</translation>
        </message>
        <message>
            <source>Re-run</source>
            <translation>重新运行</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>停止</translation>
        </message>
        <message>
            <source>Parts of the run</source>
            <translation>运行的各部分</translation>
        </message>
        <message>
            <source>Jobs and steps</source>
            <translation>作业和步骤</translation>
        </message>
    </context>
    <context>
        <name>slipway::RunDialog</name>
        <message>
            <source>Run with options</source>
            <translation>带选项运行</translation>
        </message>
        <message>
            <source>Working tree, as it stands</source>
            <translation>工作区现状</translation>
        </message>
        <message>
            <source>Pipeline</source>
            <translation>流水线</translation>
        </message>
        <message>
            <source>What</source>
            <translation>内容</translation>
        </message>
        <message>
            <source>As if by</source>
            <translation>触发事件</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>运行</translation>
        </message>
        <message>
            <source>Input %1</source>
            <translation>输入 %1</translation>
        </message>
        <message>
            <source>Default of the pipeline</source>
            <translation>流水线的默认值</translation>
        </message>
    </context>
    <context>
        <name>slipway::RunListModel</name>
        <message>
            <source>working tree</source>
            <translation>工作区</translation>
        </message>
    </context>
    <context>
        <name>slipway::RunListPanel</name>
        <message numerus="yes">
            <source>%L1 run(s)</source>
            <translation>
                <numerusform>%L1 次运行</numerusform>
            </translation>
        </message>
        <message>
            <source>No run matches these filters.</source>
            <translation>没有符合筛选条件的运行。</translation>
        </message>
        <message>
            <source>No run yet. Runs of every Slipway process on this data folder appear here.</source>
            <translation>尚无运行。使用此数据文件夹的所有 Slipway 进程的运行都会显示在这里。</translation>
        </message>
        <message>
            <source>All states</source>
            <translation>所有状态</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>失败</translation>
        </message>
        <message>
            <source>Active</source>
            <translation>进行中</translation>
        </message>
        <message>
            <source>Passed</source>
            <translation>通过</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>已取消</translation>
        </message>
        <message>
            <source>Any age</source>
            <translation>不限时间</translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n 天</numerusform>
            </translation>
        </message>
        <message>
            <source>All repositories</source>
            <translation>所有仓库</translation>
        </message>
        <message>
            <source>State: %1</source>
            <translation>状态：%1</translation>
        </message>
        <message>
            <source>Age: %1</source>
            <translation>时间：%1</translation>
        </message>
        <message>
            <source>Repository: %1</source>
            <translation>仓库：%1</translation>
        </message>
        <message>
            <source>Runs</source>
            <translation>运行</translation>
        </message>
        <message>
            <source>Filter by pipeline, branch, commit or number</source>
            <translation>按流水线、分支、提交或编号筛选</translation>
        </message>
        <message>
            <source>Filter runs</source>
            <translation>筛选运行</translation>
        </message>
    </context>
    <context>
        <name>slipway::RunLogPanel</name>
        <message>
            <source>Jobs and steps</source>
            <translation>作业和步骤</translation>
        </message>
        <message>
            <source>Find in this log</source>
            <translation>在此日志中查找</translation>
        </message>
        <message>
            <source>Follow</source>
            <translation>跟随</translation>
        </message>
        <message>
            <source>Keep the newest line in view</source>
            <translation>始终显示最新一行</translation>
        </message>
        <message>
            <source>Choose a job to read its log.</source>
            <translation>选择一个作业以查看其日志。</translation>
        </message>
        <message>
            <source>This job wrote no log.</source>
            <translation>此作业没有写日志。</translation>
        </message>
        <message>
            <source>This job has not started yet.</source>
            <translation>此作业尚未开始。</translation>
        </message>
        <message numerus="yes">
            <source>%1 · %n line(s)</source>
            <translation>
                <numerusform>%1 · %n 行</numerusform>
            </translation>
        </message>
        <message>
            <source>Not found</source>
            <translation>未找到</translation>
        </message>
    </context>
    <context>
        <name>slipway::RunSummaryPanel</name>
        <message>
            <source>Failed tests</source>
            <translation>失败的测试</translation>
        </message>
        <message>
            <source>Tests: %1 passed</source>
            <translation>测试：%1 个通过</translation>
        </message>
        <message numerus="yes">
            <source>%n failed</source>
            <translation>
                <numerusform>%n 个失败</numerusform>
            </translation>
        </message>
        <message>
            <source>Open line %1</source>
            <translation>打开第 %1 行</translation>
        </message>
        <message>
            <source>Open log</source>
            <translation>打开日志</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>First error in %1</source>
            <translation>%1 中的首个错误</translation>
        </message>
        <message numerus="yes">
            <source>%1 · %n line(s)</source>
            <translation>
                <numerusform>%1 · %n 行</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>slipway::RunTestsPanel</name>
        <message>
            <source>Tests</source>
            <translation>测试</translation>
        </message>
        <message>
            <source>What the test said</source>
            <translation>测试输出</translation>
        </message>
        <message>
            <source>No step of this run left a JUnit report.</source>
            <translation>此运行没有步骤留下 JUnit 报告。</translation>
        </message>
        <message>
            <source>Tests appear here as soon as a step leaves a JUnit report.</source>
            <translation>一旦有步骤留下 JUnit 报告，测试就会显示在这里。</translation>
        </message>
        <message numerus="yes">
            <source>%n test(s)</source>
            <translation>
                <numerusform>%n 个测试</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n failed</source>
            <translation>
                <numerusform>%n 个失败</numerusform>
            </translation>
        </message>
        <message>
            <source>It said nothing.</source>
            <translation>没有输出。</translation>
        </message>
    </context>
    <context>
        <name>slipway::RunsPage</name>
        <message>
            <source>No run is chosen</source>
            <translation>没有选择运行</translation>
        </message>
        <message>
            <source>The run has ended</source>
            <translation>运行已结束</translation>
        </message>
        <message>
            <source>The run goes on</source>
            <translation>运行仍在进行</translation>
        </message>
        <message>
            <source>Every job succeeded</source>
            <translation>所有作业均已成功</translation>
        </message>
        <message>
            <source>The run has no error</source>
            <translation>此运行没有错误</translation>
        </message>
        <message>
            <source>Choose a run to see how it went.</source>
            <translation>选择一次运行以查看其情况。</translation>
        </message>
        <message>
            <source>Runs</source>
            <translation>运行</translation>
        </message>
    </context>
    <context>
        <name>slipway::ScoreTile</name>
        <message>
            <source>up</source>
            <translation>上升</translation>
        </message>
        <message>
            <source>down</source>
            <translation>下降</translation>
        </message>
        <message>
            <source>unchanged</source>
            <translation>不变</translation>
        </message>
    </context>
    <context>
        <name>slipway::SecretDialog</name>
        <message>
            <source>From a file…</source>
            <translation>从文件…</translation>
        </message>
        <message>
            <source>Set a secret</source>
            <translation>设置机密</translation>
        </message>
        <message>
            <source>The value goes to the keyring or the vault and is never shown again. Every change is a further version; releases remember which one they were made for.</source>
            <translation>值存入密钥环或保险库，不会再次显示。每次修改都是一个新版本；发布版本会记住所用的版本。</translation>
        </message>
        <message>
            <source>Set secret</source>
            <translation>设置机密</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Holds for</source>
            <translation>适用于</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>值</translation>
        </message>
        <message>
            <source>Value from a file</source>
            <translation>从文件读取值</translation>
        </message>
        <message>
            <source>Choose the file with the value</source>
            <translation>选择包含值的文件</translation>
        </message>
        <message>
            <source>%1 from %2</source>
            <translation>%1，来自 %2</translation>
        </message>
        <message>
            <source>Set %1</source>
            <translation>设置 %1</translation>
        </message>
    </context>
    <context>
        <name>slipway::SecretListModel</name>
        <message>
            <source>all repositories</source>
            <translation>所有仓库</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>Holds for</source>
            <translation>适用于</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>版本</translation>
        </message>
        <message>
            <source>Kept in</source>
            <translation>保存在</translation>
        </message>
        <message>
            <source>Set</source>
            <translation>设置时间</translation>
        </message>
        <message>
            <source>By</source>
            <translation>操作者</translation>
        </message>
    </context>
    <context>
        <name>slipway::SecretsPanel</name>
        <message>
            <source>Remove the secret %1?</source>
            <translation>移除机密 %1？</translation>
        </message>
        <message>
            <source>All its versions are removed for %1. Deployments that need it will be refused until it is set again.</source>
            <translation>将移除它在 %1 的所有版本。需要它的部署会被拒绝，直到重新设置。</translation>
        </message>
        <message>
            <source>Remove %1</source>
            <translation>移除 %1</translation>
        </message>
        <message>
            <source>Names alone: a value is never shown again.</source>
            <translation>只有名称：值不会再次显示。</translation>
        </message>
        <message>
            <source>No secret is set.</source>
            <translation>尚未设置机密。</translation>
        </message>
        <message>
            <source>Secrets</source>
            <translation>机密</translation>
        </message>
        <message>
            <source>Set a secret…</source>
            <translation>设置机密…</translation>
        </message>
        <message>
            <source>New version…</source>
            <translation>新版本…</translation>
        </message>
        <message>
            <source>Remove…</source>
            <translation>移除…</translation>
        </message>
    </context>
    <context>
        <name>slipway::SettingsPage</name>
        <message>
            <source>As the system</source>
            <translation>跟随系统</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>浅色</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>深色</translation>
        </message>
        <message>
            <source>High contrast</source>
            <translation>高对比度</translation>
        </message>
        <message>
            <source>Ask</source>
            <translation>询问</translation>
        </message>
        <message>
            <source>Keep running without a window</source>
            <translation>无窗口继续运行</translation>
        </message>
        <message>
            <source>Stop the runs</source>
            <translation>停止运行</translation>
        </message>
        <message>
            <source>kernel: %1 %2, %3</source>
            <translation>内核：%1 %2，%3</translation>
        </message>
        <message>
            <source>window system: %1</source>
            <translation>窗口系统：%1</translation>
        </message>
        <message>
            <source>data folder: %1</source>
            <translation>数据文件夹：%1</translation>
        </message>
        <message>
            <source>settings: %1</source>
            <translation>设置：%1</translation>
        </message>
        <message>
            <source>General</source>
            <translation>常规</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>语言</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>主题</translation>
        </message>
        <message>
            <source>Closing while runs go on</source>
            <translation>运行未结束时关闭</translation>
        </message>
        <message>
            <source>Storage</source>
            <translation>存储</translation>
        </message>
        <message>
            <source>Data folder</source>
            <translation>数据文件夹</translation>
        </message>
        <message>
            <source>Choose another…</source>
            <translation>选择其他…</translation>
        </message>
        <message>
            <source>Choose another data folder</source>
            <translation>选择其他数据文件夹</translation>
        </message>
        <message>
            <source>Use the default</source>
            <translation>使用默认值</translation>
        </message>
        <message>
            <source>Use the default data folder</source>
            <translation>使用默认数据文件夹</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>键盘快捷键</translation>
        </message>
        <message>
            <source>Diagnostics</source>
            <translation>诊断</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>Copy diagnostics</source>
            <translation>复制诊断信息</translation>
        </message>
        <message>
            <source>From the next start: %1</source>
            <translation>下次启动起：%1</translation>
        </message>
        <message>
            <source>Database, logs and workspaces. Another folder is used from the next start; nothing is moved.</source>
            <translation>数据库、日志和工作空间。更换的文件夹从下次启动起使用；不会移动任何内容。</translation>
        </message>
        <message>
            <source>Choose the data folder</source>
            <translation>选择数据文件夹</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>设置</translation>
        </message>
        <message>
            <source>Secrets</source>
            <translation>机密</translation>
        </message>
    </context>
    <context>
        <name>slipway::StatusStrip</name>
        <message>
            <source>Nothing running</source>
            <translation>没有运行中的任务</translation>
        </message>
        <message numerus="yes">
            <source>%n running</source>
            <translation>
                <numerusform>%n 个运行中</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n queued</source>
            <translation>
                <numerusform>%n 个排队中</numerusform>
            </translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>进度</translation>
        </message>
        <message numerus="yes">
            <source>%n wait(s) for you</source>
            <translation>
                <numerusform>%n 项等待您</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>slipway::TestModel</name>
        <message>
            <source>%1 s</source>
            <translation>%1 秒</translation>
        </message>
        <message>
            <source>Test</source>
            <translation>测试</translation>
        </message>
        <message>
            <source>Suite</source>
            <translation>测试集</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>消息</translation>
        </message>
    </context>
    <context>
        <name>slipway::TimeBar</name>
        <message>
            <source>As it was at</source>
            <translation>当时状态</translation>
        </message>
        <message>
            <source>ddd d MMM yyyy HH:mm</source>
            <translation>yyyy年M月d日 ddd HH:mm</translation>
        </message>
        <message>
            <source>Moment to look at</source>
            <translation>要查看的时刻</translation>
        </message>
        <message>
            <source>Move through time</source>
            <translation>在时间中移动</translation>
        </message>
        <message>
            <source>Back to now</source>
            <translation>返回现在</translation>
        </message>
    </context>
    <context>
        <name>slipway::WindowMenus</name>
        <message>
            <source>There is no repository yet: add one first</source>
            <translation>尚无仓库：请先添加一个</translation>
        </message>
        <message>
            <source>No pipeline found in .github/workflows of this repository</source>
            <translation>在此仓库的 .github/workflows 中没有找到流水线</translation>
        </message>
        <message>
            <source>Add a repository</source>
            <translation>添加仓库</translation>
        </message>
    </context>
</TS>
