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
        <message numerus="yes">
            <source>%n run(s) are still going on</source>
            <translation>
                <numerusform>还有 %n 次运行正在进行</numerusform>
            </translation>
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
        <name>slipway::DiffView</name>
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
        <name>slipway::JobGraphView</name>
        <message>
            <source>Graph of jobs</source>
            <translation>作业图</translation>
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
