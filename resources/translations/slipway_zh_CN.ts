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
        <message>
            <source>Deploy what is live a&amp;gain…</source>
            <translation>再次部署在线版本(&amp;G)…</translation>
        </message>
        <message>
            <source>The same release, with its files as they were and the current secrets and configuration</source>
            <translation>同一发布版本：恢复其文件，并使用当前的机密和配置</translation>
        </message>
        <message>
            <source>&amp;Take over what others made live…</source>
            <translation>接管他人上线的版本(&amp;T)…</translation>
        </message>
        <message>
            <source>What another tool has made live there becomes a release that can be rolled back to</source>
            <translation>其他工具在那里上线的内容将成为可以回滚到的发布版本</translation>
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
            <translation>已上线</translation>
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
        <message>
            <source>mixed</source>
            <translation>各主机版本不一致</translation>
        </message>
        <message>
            <source>does not answer</source>
            <translation>没有响应</translation>
        </message>
        <message>
            <source>serves nothing</source>
            <translation>未上线任何版本</translation>
        </message>
        <message>
            <source>superseded</source>
            <translation>已被替换</translation>
        </message>
        <message>
            <source>quarantined</source>
            <translation>已隔离</translation>
        </message>
        <message>
            <source>New release from %1 %2</source>
            <translation>从 %1 %2 新建发布版本</translation>
        </message>
        <message>
            <source>It is live</source>
            <translation>已上线</translation>
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
        <message>
            <source>%1 in %2: hosts differ</source>
            <translation>%2 中的 %1：各主机版本不一致</translation>
        </message>
        <message>
            <source>hosts differ</source>
            <translation>各主机版本不一致</translation>
        </message>
        <message>
            <source>interrupted</source>
            <translation>已中断</translation>
        </message>
        <message>
            <source>another release</source>
            <translation>另一个版本</translation>
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
        <name>Engine</name>
        <message>
            <source>'[' has no ']'</source>
            <translation>“[”没有对应的“]”</translation>
        </message>
        <message>
            <source>'[]' names no character</source>
            <translation>“[]”没有指明任何字符</translation>
        </message>
        <message>
            <source>the range '%1' runs backwards</source>
            <translation>范围“%1”首尾颠倒</translation>
        </message>
        <message>
            <source>it is empty</source>
            <translation>它是空的</translation>
        </message>
        <message>
            <source>nothing follows its '!'</source>
            <translation>“!”后面没有内容</translation>
        </message>
        <message>
            <source>it begins or ends with a blank</source>
            <translation>它以空格开头或结尾</translation>
        </message>
        <message>
            <source>'%1' stands after no character that it could repeat</source>
            <translation>“%1”前面没有可以重复的字符</translation>
        </message>
        <message>
            <source>; did you mean '%1'?</source>
            <translation>；您是否想写“%1”？</translation>
        </message>
        <message>
            <source>; expected %1</source>
            <translation>；应为 %1</translation>
        </message>
        <message>
            <source>success</source>
            <translation>成功</translation>
        </message>
        <message>
            <source>failure</source>
            <translation>失败</translation>
        </message>
        <message>
            <source>timed_out</source>
            <translation>超时</translation>
        </message>
        <message>
            <source>interrupted</source>
            <translation>已中断</translation>
        </message>
        <message>
            <source>skipped</source>
            <translation>已跳过</translation>
        </message>
        <message>
            <source>waiting</source>
            <translation>等待中</translation>
        </message>
        <message>
            <source>running</source>
            <translation>进行中</translation>
        </message>
        <message>
            <source>superseded</source>
            <translation>已被取代</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>失败</translation>
        </message>
        <message>
            <source>rolled_back</source>
            <translation>已回滚</translation>
        </message>
        <message>
            <source>line %1</source>
            <translation>第 %1 行</translation>
        </message>
        <message>
            <source> and </source>
            <translation> 和 </translation>
        </message>
        <message>
            <source> or </source>
            <translation> 或 </translation>
        </message>
        <message>
            <source>the lock on the target was lost (the connection broke)</source>
            <translation>目标上的锁已丢失（连接中断）</translation>
        </message>
        <message>
            <source>deployment %1: %2: %3</source>
            <translation>部署 %1：%2：%3</translation>
        </message>
        <message>
            <source> (batch %1 of %2)</source>
            <translation>（第 %1 批，共 %2 批）</translation>
        </message>
        <message>
            <source>no health checks are configured: nobody asked whether %1 is healthy</source>
            <translation>没有配置健康检查：无人询问 %1 是否健康</translation>
        </message>
        <message>
            <source>asking whether %1 is healthy%2</source>
            <translation>询问 %1 是否健康%2</translation>
        </message>
        <message>
            <source>%1 is not healthy: %2</source>
            <translation>%1 不健康：%2</translation>
        </message>
        <message>
            <source>somebody else has made %1 live meanwhile</source>
            <translation>其间其他人已将 %1 上线</translation>
        </message>
        <message>
            <source>taking the lock again</source>
            <translation>重新获取锁</translation>
        </message>
        <message>
            <source>back to nothing live, as before%1</source>
            <translation>恢复为原先的无上线版本状态%1</translation>
        </message>
        <message>
            <source>switching back to %1%2</source>
            <translation>正在切换回 %1%2</translation>
        </message>
        <message>
            <source>restarting %1%2</source>
            <translation>正在重启 %1%2</translation>
        </message>
        <message>
            <source>what is live there is not known: %1</source>
            <translation>不知道那里的在线版本：%1</translation>
        </message>
        <message>
            <source> (not whole)</source>
            <translation>（不完整）</translation>
        </message>
        <message>
            <source>live is %1</source>
            <translation>在线版本是 %1</translation>
        </message>
        <message>
            <source>%1 has %2</source>
            <translation>%1 上是 %2</translation>
        </message>
        <message>
            <source>the target does not say what is live</source>
            <translation>目标没有说明在线的是什么版本</translation>
        </message>
        <message>
            <source>going back: %1</source>
            <translation>正在恢复：%1</translation>
        </message>
        <message>
            <source>%1; going back did not succeed: %2; %3</source>
            <translation>%1；恢复未成功：%2；%3</translation>
        </message>
        <message>
            <source>%1; nothing was live before, and nothing is now</source>
            <translation>%1；先前没有上线版本，现在也没有</translation>
        </message>
        <message>
            <source>%1; went back to %2</source>
            <translation>%1；已恢复到 %2</translation>
        </message>
        <message>
            <source>%1 ended with %2: %3</source>
            <translation>%1 以 %2 结束：%3</translation>
        </message>
        <message>
            <source>compose is not installed on this machine</source>
            <translation>本机未安装 compose</translation>
        </message>
        <message>
            <source>Install docker-compose (Debian 12) or docker-compose-v2.</source>
            <translation>请安装 docker-compose（Debian 12）或 docker-compose-v2。</translation>
        </message>
        <message>
            <source>docker is not installed on this machine</source>
            <translation>本机未安装 docker</translation>
        </message>
        <message>
            <source>Install docker.io.</source>
            <translation>请安装 docker.io。</translation>
        </message>
        <message>
            <source>the Docker engine does not answer: %1</source>
            <translation>Docker 引擎没有应答：%1</translation>
        </message>
        <message>
            <source>Start it (systemctl start docker), or name it in DOCKER_HOST.</source>
            <translation>请启动它（systemctl start docker），或在 DOCKER_HOST 中指明。</translation>
        </message>
        <message>
            <source>compose does not accept the file: %1</source>
            <translation>compose 不接受该文件：%1</translation>
        </message>
        <message>
            <source>Try it by hand: docker compose config</source>
            <translation>请手动尝试：docker compose config</translation>
        </message>
        <message>
            <source>the compose file has none of the services asked for</source>
            <translation>compose 文件中没有所要求的任何服务</translation>
        </message>
        <message>
            <source>cannot read: %1</source>
            <translation>无法读取：%1</translation>
        </message>
        <message>
            <source>the record of this release's images is damaged</source>
            <translation>此发布版本的镜像记录已损坏</translation>
        </message>
        <message>
            <source>the new container of service %1 %2</source>
            <translation>服务 %1 的新容器%2</translation>
        </message>
        <message>
            <source>is unhealthy</source>
            <translation>不健康</translation>
        </message>
        <message>
            <source>has ended</source>
            <translation>已结束</translation>
        </message>
        <message>
            <source>the new containers were not healthy within %1</source>
            <translation>新容器在 %1 内未达到健康状态</translation>
        </message>
        <message>
            <source>stopped while waiting for the new containers</source>
            <translation>等待新容器时被停止</translation>
        </message>
        <message>
            <source>, rolling</source>
            <translation>，滚动更新</translation>
        </message>
        <message>
            <source>the release has no %1</source>
            <translation>发布版本中没有 %1</translation>
        </message>
        <message>
            <source>Name the compose file in the target (file: …), and include it.</source>
            <translation>请在目标中指明 compose 文件（file: …），并将其包含在内。</translation>
        </message>
        <message>
            <source>service %1 cannot be replaced in a rolling way: it has a fixed port or container name, so two of it cannot run at once</source>
            <translation>服务 %1 无法滚动替换：它有固定的端口或容器名称，因此不能同时运行两个</translation>
        </message>
        <message>
            <source>Publish only the container's port ("8080"), put a proxy in front, or use strategy: recreate.</source>
            <translation>请只发布容器的端口（"8080"），在前面放置代理，或使用 strategy: recreate。</translation>
        </message>
        <message>
            <source>the image %1 of service %2 is not there</source>
            <translation>服务 %2 的镜像 %1 不存在</translation>
        </message>
        <message>
            <source>the image of service %1 (%2) is gone from this Docker engine</source>
            <translation>服务 %1 的镜像（%2）已不在此 Docker 引擎中</translation>
        </message>
        <message>
            <source>It was removed by hand or by docker image prune; deploy a new release.</source>
            <translation>它已被手动删除或被 docker image prune 清除；请部署新的发布版本。</translation>
        </message>
        <message>
            <source>release %1 was not prepared here: its images are not known</source>
            <translation>发布版本 %1 未在此处准备：不知道它的镜像</translation>
        </message>
        <message>
            <source>service %1 does not run with the image of release %2</source>
            <translation>服务 %1 运行的不是发布版本 %2 的镜像</translation>
        </message>
        <message>
            <source>See its log: docker-compose -p %1 logs %2</source>
            <translation>查看其日志：docker-compose -p %1 logs %2</translation>
        </message>
        <message>
            <source>it was live before as well, so there is nothing to go back to</source>
            <translation>先前在线的也是它，因此没有可以恢复的版本</translation>
        </message>
        <message>
            <source>on_failure is stop, so it stays live</source>
            <translation>on_failure 为 stop，因此它保持在线</translation>
        </message>
        <message>
            <source>this was the way back already, so it stays live</source>
            <translation>这已经是恢复操作，因此它保持在线</translation>
        </message>
        <message>
            <source>%1 is no longer healthy: %2: %3</source>
            <translation>%1 不再健康：%2：%3</translation>
        </message>
        <message>
            <source>%1; nothing was taken back: %2</source>
            <translation>%1；未撤回任何内容：%2</translation>
        </message>
        <message>
            <source>it is not live any more (%1)</source>
            <translation>它已不再在线（%1）</translation>
        </message>
        <message>
            <source>%1; going back did not succeed: %2</source>
            <translation>%1；恢复未成功：%2</translation>
        </message>
        <message>
            <source>watching %1 for %2</source>
            <translation>正在观察 %1，时长 %2</translation>
        </message>
        <message>
            <source>the watch was ended before its time</source>
            <translation>观察提前结束</translation>
        </message>
        <message>
            <source>it stayed healthy</source>
            <translation>始终保持健康</translation>
        </message>
        <message>
            <source>%1 does not lie whole on %2</source>
            <translation>%1 在 %2 上不完整</translation>
        </message>
        <message>
            <source>deploy it again while its files are here, or choose another one to go back to</source>
            <translation>趁文件仍在此处重新部署它，或选择另一个要恢复的版本</translation>
        </message>
        <message>
            <source>cannot write: %1</source>
            <translation>无法写入：%1</translation>
        </message>
        <message>
            <source>"%1" cannot be the path of a target</source>
            <translation>“%1”不能作为目标的路径</translation>
        </message>
        <message>
            <source>Give an absolute path without ".." and line breaks, such as /var/www/app.</source>
            <translation>请给出不含“..”和换行的绝对路径，例如 /var/www/app。</translation>
        </message>
        <message>
            <source>"%1" cannot be a shared path</source>
            <translation>“%1”不能作为共享路径</translation>
        </message>
        <message>
            <source>Give a path inside of the release, such as data/.</source>
            <translation>请给出发布版本内的路径，例如 data/。</translation>
        </message>
        <message>
            <source>%1 is shared, but the release contains %2</source>
            <translation>%1 是共享的，但发布版本包含 %2</translation>
        </message>
        <message>
            <source>the check</source>
            <translation>检查</translation>
        </message>
        <message>
            <source>the cleaning</source>
            <translation>清理</translation>
        </message>
        <message>
            <source>prepare changed %1, which belongs to the release</source>
            <translation>prepare 修改了属于发布版本的 %1</translation>
        </message>
        <message>
            <source>Releases are immutable: let prepare write new files, or change the file in the commit.</source>
            <translation>发布版本不可更改：请让 prepare 写新文件，或在提交中修改该文件。</translation>
        </message>
        <message>
            <source>%1 has another content</source>
            <translation>%1 内容不同</translation>
        </message>
        <message>
            <source>%1 is missing</source>
            <translation>%1 缺失</translation>
        </message>
        <message>
            <source>%1 does not belong to it</source>
            <translation>%1 不属于它</translation>
        </message>
        <message>
            <source>%1 is not the link that it should be</source>
            <translation>%1 不是应有的链接</translation>
        </message>
        <message>
            <source>and %1 more</source>
            <translation>还有 %1 个</translation>
        </message>
        <message>
            <source>local, %1</source>
            <translation>本地，%1</translation>
        </message>
        <message>
            <source>ssh, %1</source>
            <translation>ssh，%1</translation>
        </message>
        <message>
            <source>ssh, %1 hosts</source>
            <translation>ssh，%1 台主机</translation>
        </message>
        <message>
            <source>"%1" cannot be the name of a release on a target</source>
            <translation>“%1”不能作为目标上的发布版本名称</translation>
        </message>
        <message>
            <source>the look at the target</source>
            <translation>查看目标</translation>
        </message>
        <message>
            <source>the switch</source>
            <translation>切换</translation>
        </message>
        <message>
            <source>taking the release back</source>
            <translation>撤回发布版本</translation>
        </message>
        <message>
            <source>the files of release %1 are gone, here and on the target</source>
            <translation>发布版本 %1 的文件在此处和目标上都已不存在</translation>
        </message>
        <message>
            <source>Make the release again from its commit, or choose another one.</source>
            <translation>请从其提交重新制作该发布版本，或选择另一个。</translation>
        </message>
        <message>
            <source>another release already lies there as %1</source>
            <translation>那里已有另一个名为 %1 的发布版本</translation>
        </message>
        <message>
            <source>the upload</source>
            <translation>上传</translation>
        </message>
        <message>
            <source>the verification</source>
            <translation>校验</translation>
        </message>
        <message>
            <source>release %1 is not on the target</source>
            <translation>发布版本 %1 不在目标上</translation>
        </message>
        <message>
            <source>release %1 arrived damaged: %2</source>
            <translation>发布版本 %1 传输后损坏：%2</translation>
        </message>
        <message>
            <source>Nothing was switched. Look at the release with "release verify", and deploy again.</source>
            <translation>未切换任何内容。请用“release verify”检查该发布版本，然后重新部署。</translation>
        </message>
        <message>
            <source>release %1 on the target is damaged: %2</source>
            <translation>目标上的发布版本 %1 已损坏：%2</translation>
        </message>
        <message>
            <source>; it is uploaded again</source>
            <translation>；将重新上传</translation>
        </message>
        <message>
            <source>the target</source>
            <translation>目标</translation>
        </message>
        <message>
            <source>%1: what is live there (%2) is not whole</source>
            <translation>%1：那里的在线版本（%2）不完整</translation>
        </message>
        <message>
            <source>%1 has %2 live, by the records it is %3; what the target says counts</source>
            <translation>%1 的在线版本是 %2，而记录中是 %3；以目标所述为准</translation>
        </message>
        <message>
            <source>switching to %1%2</source>
            <translation>正在切换到 %1%2</translation>
        </message>
        <message>
            <source>deployment %1: live: %2</source>
            <translation>部署 %1：在线版本：%2</translation>
        </message>
        <message>
            <source>old releases were not cleared away: %1</source>
            <translation>旧发布版本未能清理：%1</translation>
        </message>
        <message>
            <source>taking the lock of %1</source>
            <translation>正在获取 %1 的锁</translation>
        </message>
        <message>
            <source>putting %1 there</source>
            <translation>正在将 %1 放到那里</translation>
        </message>
        <message>
            <source>checking each file of %1 there</source>
            <translation>正在检查那里 %1 的每个文件</translation>
        </message>
        <message>
            <source>preparing %1</source>
            <translation>正在准备 %1</translation>
        </message>
        <message>
            <source>%1 is live</source>
            <translation>%1 已上线</translation>
        </message>
        <message>
            <source>the freeze from "%1" to "%2" in zone "%3" cannot be read here</source>
            <translation>从“%1”到“%2”、时区“%3”的冻结期在此处无法解读</translation>
        </message>
        <message>
            <source>accepts connections</source>
            <translation>接受连接</translation>
        </message>
        <message>
            <source>the command uses a placeholder whose value is not known or not safe in a command</source>
            <translation>该命令使用的占位符的值未知，或在命令中不安全</translation>
        </message>
        <message>
            <source>ended well</source>
            <translation>正常结束</translation>
        </message>
        <message>
            <source>no metrics are measured here, so nobody can say</source>
            <translation>此处不测量指标，因此无法判断</translation>
        </message>
        <message>
            <source>%1 is true for monitor %2</source>
            <translation>监控 %2 满足 %1</translation>
        </message>
        <message>
            <source>%1 is not true</source>
            <translation>%1 不成立</translation>
        </message>
        <message>
            <source>an unknown kind of check</source>
            <translation>未知的检查类型</translation>
        </message>
        <message>
            <source>%1 of %2 good answers in a row within %3</source>
            <translation>%3 内需连续 %2 次良好应答，得到 %1 次</translation>
        </message>
        <message>
            <source>%1; last bad one: %2</source>
            <translation>%1；最后一次不良：%2</translation>
        </message>
        <message>
            <source>%1 failed: %2</source>
            <translation>%1失败：%2</translation>
        </message>
        <message>
            <source>%1 failed: the shell there did not run the script</source>
            <translation>%1失败：那里的 shell 没有运行脚本</translation>
        </message>
        <message>
            <source>%1 ended with exit code %2</source>
            <translation>%1以退出码 %2 结束</translation>
        </message>
        <message>
            <source>the command</source>
            <translation>命令</translation>
        </message>
        <message>
            <source>%1 was cancelled</source>
            <translation>%1已取消</translation>
        </message>
        <message>
            <source>%1 took longer than %2 and was ended</source>
            <translation>%1超过 %2，已被终止</translation>
        </message>
        <message>
            <source>The user that deploys must own the path of the target.</source>
            <translation>部署用户必须是目标路径的所有者。</translation>
        </message>
        <message>
            <source>the disk is full</source>
            <translation>磁盘已满</translation>
        </message>
        <message>
            <source>Make room there, and deploy again.</source>
            <translation>请在那里腾出空间，然后重新部署。</translation>
        </message>
        <message>
            <source>the disk quota is used up</source>
            <translation>磁盘配额已用完</translation>
        </message>
        <message>
            <source>the file system is read-only</source>
            <translation>文件系统是只读的</translation>
        </message>
        <message>
            <source>Mount it writable, or choose another path.</source>
            <translation>请以可写方式挂载，或选择其他路径。</translation>
        </message>
        <message>
            <source>permission denied</source>
            <translation>权限不足</translation>
        </message>
        <message>
            <source>not permitted</source>
            <translation>不被允许</translation>
        </message>
        <message>
            <source>%1 failed: %2 (%3)</source>
            <translation>%1失败：%2（%3）</translation>
        </message>
        <message>
            <source>%1 failed with exit code %2</source>
            <translation>%1失败，退出码 %2</translation>
        </message>
        <message>
            <source>taking the lock was cancelled</source>
            <translation>获取锁时被取消</translation>
        </message>
        <message>
            <source>the lock</source>
            <translation>锁定</translation>
        </message>
        <message>
            <source>the lock failed: no answer</source>
            <translation>锁定失败：没有应答</translation>
        </message>
        <message>
            <source>"%1" cannot be the name of a variable</source>
            <translation>“%1”不能作为变量名</translation>
        </message>
        <message>
            <source>Use letters, digits and '_', and no digit first.</source>
            <translation>请使用字母、数字和“_”，且不以数字开头。</translation>
        </message>
        <message>
            <source>the value of %1 contains a NUL byte and cannot be a variable</source>
            <translation>%1 的值含有 NUL 字节，不能作为变量</translation>
        </message>
        <message>
            <source>cannot watch a command: %1</source>
            <translation>无法监视命令：%1</translation>
        </message>
        <message>
            <source>the program rsync was not found</source>
            <translation>找不到程序 rsync</translation>
        </message>
        <message>
            <source>Install rsync on this machine.</source>
            <translation>请在本机安装 rsync。</translation>
        </message>
        <message>
            <source>connecting was cancelled</source>
            <translation>连接时被取消</translation>
        </message>
        <message>
            <source>the connection</source>
            <translation>连接</translation>
        </message>
        <message>
            <source>the connection failed: no answer</source>
            <translation>连接失败：没有应答</translation>
        </message>
        <message>
            <source>cannot make a temporary folder: %1</source>
            <translation>无法创建临时文件夹：%1</translation>
        </message>
        <message>
            <source>an object</source>
            <translation>一个对象</translation>
        </message>
        <message>
            <source>%1 is %2 instead of %3</source>
            <translation>%1 是 %2，应为 %3</translation>
        </message>
        <message>
            <source>the answer is no JSON object</source>
            <translation>应答不是 JSON 对象</translation>
        </message>
        <message>
            <source>the answer does not contain "%1"</source>
            <translation>应答中不含“%1”</translation>
        </message>
        <message>
            <source>the address uses a placeholder whose value is not known</source>
            <translation>该地址使用的占位符的值未知</translation>
        </message>
        <message>
            <source>%1 instead of %2</source>
            <translation>得到 %1，应为 %2</translation>
        </message>
        <message>
            <source>%1, answers as release %2</source>
            <translation>%1，以发布版本 %2 应答</translation>
        </message>
        <message>
            <source>the secret %1 with the SSH key cannot be read here</source>
            <translation>在此处无法读取含 SSH 密钥的机密 %1</translation>
        </message>
        <message>
            <source>a target of kind ssh needs hosts</source>
            <translation>ssh 类型的目标需要主机</translation>
        </message>
        <message>
            <source>Add for example: hosts: [deploy@10.0.0.5]</source>
            <translation>例如添加：hosts: [deploy@10.0.0.5]</translation>
        </message>
        <message>
            <source>the host %1 is named twice</source>
            <translation>主机 %1 被列出两次</translation>
        </message>
        <message>
            <source>the target has no kind</source>
            <translation>目标没有类型</translation>
        </message>
        <message>
            <source>a release holds files, and links that stay inside it; remove it or leave it out</source>
            <translation>发布版本包含文件以及不指向外部的链接；请移除它或将其排除</translation>
        </message>
        <message>
            <source>version %1</source>
            <translation>版本 %1</translation>
        </message>
        <message>
            <source>the manifest cannot be used: %1</source>
            <translation>无法使用清单：%1</translation>
        </message>
        <message>
            <source>"%1" is no path inside a release</source>
            <translation>“%1”不是发布版本内的路径</translation>
        </message>
        <message>
            <source>the link "%1" leaves the release</source>
            <translation>链接“%1”指向发布版本之外</translation>
        </message>
        <message>
            <source>"%1" has no SHA-256</source>
            <translation>“%1”没有 SHA-256</translation>
        </message>
        <message>
            <source>"%1" has no size</source>
            <translation>“%1”没有大小</translation>
        </message>
        <message>
            <source>"%1" is there twice</source>
            <translation>“%1”出现两次</translation>
        </message>
        <message>
            <source>"%1" lies below something that is no folder</source>
            <translation>“%1”位于并非文件夹的路径之下</translation>
        </message>
        <message>
            <source>it is larger than %1 MB</source>
            <translation>它大于 %1 MB</translation>
        </message>
        <message>
            <source>it is no JSON object</source>
            <translation>它不是 JSON 对象</translation>
        </message>
        <message>
            <source>it has another version than 1</source>
            <translation>它的版本不是 1</translation>
        </message>
        <message>
            <source>it has no list of files</source>
            <translation>它没有文件列表</translation>
        </message>
        <message>
            <source>branch %1 is allowed</source>
            <translation>允许分支 %1</translation>
        </message>
        <message>
            <source>the commit is on an allowed branch (%1)</source>
            <translation>提交位于允许的分支上（%1）</translation>
        </message>
        <message>
            <source>the commit is on none of the allowed branches</source>
            <translation>提交不在任何允许的分支上</translation>
        </message>
        <message>
            <source>branch %1 is not allowed</source>
            <translation>不允许分支 %1</translation>
        </message>
        <message>
            <source>%1; allowed: %2</source>
            <translation>%1；允许：%2</translation>
        </message>
        <message>
            <source>rejected by %1</source>
            <translation>被 %1 拒绝</translation>
        </message>
        <message>
            <source>rejected by %1: %2</source>
            <translation>被 %1 拒绝：%2</translation>
        </message>
        <message>
            <source>approved by %1</source>
            <translation>由 %1 批准</translation>
        </message>
        <message>
            <source>%1 of %2 approvals</source>
            <translation>已有 %1 个批准，共需 %2 个</translation>
        </message>
        <message>
            <source>; %1 asked for it, so their own does not count</source>
            <translation>；由 %1 申请，因此其本人的批准不算</translation>
        </message>
        <message>
            <source>%1 have passed since it was asked for</source>
            <translation>自申请起已过 %1</translation>
        </message>
        <message>
            <source>waits %1, until %2</source>
            <translation>等待 %1，直到 %2</translation>
        </message>
        <message>
            <source>%1 has no samples, so nobody knows whether it reaches %2</source>
            <translation>%1 没有样本，因此不知道是否达到 %2</translation>
        </message>
        <message>
            <source>%1 is %2, at least %3 is wanted</source>
            <translation>%1 为 %2，要求至少 %3</translation>
        </message>
        <message>
            <source>no freeze; the next begins %1</source>
            <translation>无冻结；下次开始于 %1</translation>
        </message>
        <message>
            <source>no freeze</source>
            <translation>无冻结</translation>
        </message>
        <message>
            <source>frozen until %1</source>
            <translation>冻结至 %1</translation>
        </message>
        <message>
            <source>; going back is allowed all the same</source>
            <translation>；但仍允许回滚</translation>
        </message>
        <message>
            <source>not locked</source>
            <translation>未锁定</translation>
        </message>
        <message>
            <source>the lock of %1 ended %2</source>
            <translation>%1 的锁定已于 %2 结束</translation>
        </message>
        <message>
            <source>until %1</source>
            <translation>至 %1</translation>
        </message>
        <message>
            <source>until somebody unlocks it</source>
            <translation>直到有人解锁</translation>
        </message>
        <message>
            <source>no reason was given</source>
            <translation>未说明原因</translation>
        </message>
        <message>
            <source>locked by %1 since %2, %3: %4</source>
            <translation>由 %1 自 %2 锁定，%3：%4</translation>
        </message>
        <message>
            <source>the release is not known to be bad</source>
            <translation>未发现该发布版本不良</translation>
        </message>
        <message>
            <source>; to lift it, run: slipwayctl release lift %1 --reason TEXT</source>
            <translation>；如需解除隔离，请运行：slipwayctl release lift %1 --reason TEXT</translation>
        </message>
        <message>
            <source>release quarantined: %1%2</source>
            <translation>发布版本已隔离：%1%2</translation>
        </message>
        <message>
            <source>automatic deployments are on</source>
            <translation>自动部署已启用</translation>
        </message>
        <message>
            <source>automatic deployments are paused: %1</source>
            <translation>自动部署已暂停：%1</translation>
        </message>
        <message>
            <source>; this one is by hand</source>
            <translation>；此次为手动部署</translation>
        </message>
        <message>
            <source>not asked for when going back</source>
            <translation>回滚时不作要求</translation>
        </message>
        <message>
            <source>%1 is live, but its files are not whole</source>
            <translation>%1 在线，但其文件不完整</translation>
        </message>
        <message>
            <source>nothing was changed; %1 is live, as before</source>
            <translation>未做任何更改；%1 与之前一样在线</translation>
        </message>
        <message>
            <source>%1 is live, though this deployment did not come to the switch</source>
            <translation>%1 在线，尽管此次部署未到达切换阶段</translation>
        </message>
        <message>
            <source>%1 is live and was healthy</source>
            <translation>%1 在线且曾为健康</translation>
        </message>
        <message>
            <source>%1 is still live: it was to be taken back</source>
            <translation>%1 仍在线：它本应被撤回</translation>
        </message>
        <message>
            <source>%1 is live, but whether it is healthy was not found out</source>
            <translation>%1 在线，但尚未查明是否健康</translation>
        </message>
        <message>
            <source>nothing is live, as before</source>
            <translation>与之前一样，无上线版本</translation>
        </message>
        <message>
            <source>%1 is live, as before</source>
            <translation>%1 与之前一样在线</translation>
        </message>
        <message>
            <source>nothing was changed; %1</source>
            <translation>未做任何更改；%1</translation>
        </message>
        <message>
            <source>it was not switched; %1</source>
            <translation>未切换；%1</translation>
        </message>
        <message>
            <source>%1, but whether it was restarted and is healthy was not found out</source>
            <translation>%1，但尚未查明是否已重启且健康</translation>
        </message>
        <message>
            <source>it was taken back; %1</source>
            <translation>已撤回；%1</translation>
        </message>
        <message>
            <source>nothing is live</source>
            <translation>无上线版本</translation>
        </message>
        <message>
            <source>nothing was changed by this deployment; %1</source>
            <translation>此次部署未做任何更改；%1</translation>
        </message>
        <message>
            <source>%1: another deployment took its place</source>
            <translation>%1：另一次部署取代了它</translation>
        </message>
        <message>
            <source>%1, which is neither what was deployed nor what was there before</source>
            <translation>%1，既不是所部署的版本，也不是先前的版本</translation>
        </message>
        <message>
            <source>the hosts differ: %1</source>
            <translation>各主机不一致：%1</translation>
        </message>
        <message>
            <source>the target names no deploy script</source>
            <translation>目标没有指明部署脚本</translation>
        </message>
        <message>
            <source>Add deploy: ./deploy.sh to the target.</source>
            <translation>请在目标中添加 deploy: ./deploy.sh。</translation>
        </message>
        <message>
            <source>%1 cannot be read: %2</source>
            <translation>无法读取 %1：%2</translation>
        </message>
        <message>
            <source>has a name that is not UTF-8</source>
            <translation>的名称不是 UTF-8</translation>
        </message>
        <message>
            <source>has a line break or another control character in its name</source>
            <translation>的名称中含有换行或其他控制字符</translation>
        </message>
        <message>
            <source>is a socket</source>
            <translation>是套接字</translation>
        </message>
        <message>
            <source>is a named pipe</source>
            <translation>是命名管道</translation>
        </message>
        <message>
            <source>is a device</source>
            <translation>是设备</translation>
        </message>
        <message>
            <source>reading %1 was stopped</source>
            <translation>读取 %1 时被停止</translation>
        </message>
        <message>
            <source>%1 lies more than %2 folders deep</source>
            <translation>%1 的层级超过 %2 层文件夹</translation>
        </message>
        <message>
            <source>is a link to a name that no release can hold</source>
            <translation>是指向发布版本无法容纳的名称的链接</translation>
        </message>
        <message>
            <source>is a link that leaves the folder (%1)</source>
            <translation>是指向文件夹之外的链接（%1）</translation>
        </message>
        <message>
            <source>%1 changed while it was read</source>
            <translation>%1 在读取时发生了变化</translation>
        </message>
        <message>
            <source>try again when nothing writes there</source>
            <translation>请在没有程序写入时重试</translation>
        </message>
        <message>
            <source>there is no folder %1</source>
            <translation>没有文件夹 %1</translation>
        </message>
        <message>
            <source>script %1</source>
            <translation>脚本 %1</translation>
        </message>
        <message>
            <source>workflow %1</source>
            <translation>工作流 %1</translation>
        </message>
        <message>
            <source>workflows cannot be run from here</source>
            <translation>从此处无法运行工作流</translation>
        </message>
        <message>
            <source>release %1 has no commit, and a workflow runs at a commit</source>
            <translation>发布版本 %1 没有提交，而工作流需在提交上运行</translation>
        </message>
        <message>
            <source>the target names no workflow</source>
            <translation>目标没有指明工作流</translation>
        </message>
        <message>
            <source>Add file: .github/workflows/cd.yml to the target.</source>
            <translation>请在目标中添加 file: .github/workflows/cd.yml。</translation>
        </message>
        <message>
            <source>run #%1 of %2 succeeded</source>
            <translation>%2 的运行 #%1 成功</translation>
        </message>
        <message>
            <source>nothing is changed without the lock of the target</source>
            <translation>没有目标的锁就不会更改任何内容</translation>
        </message>
        <message>
            <source>somebody else is changing this target at this moment</source>
            <translation>此刻其他人正在更改此目标</translation>
        </message>
        <message>
            <source>this deployment has lost the lock; it is held by %1</source>
            <translation>此次部署已失去锁；持有者是 %1</translation>
        </message>
        <message>
            <source>%1/current is not a link: move it away first, then deploy again</source>
            <translation>%1/current 不是链接：请先将其移走，然后重新部署</translation>
        </message>
        <message>
            <source>the target is locked by %1</source>
            <translation>目标已被锁定，持有者是 %1</translation>
        </message>
        <message>
            <source>the holder before is still changing the target</source>
            <translation>之前的持有者仍在更改目标</translation>
        </message>
        <message>
            <source>the target is locked</source>
            <translation>目标已被锁定</translation>
        </message>
        <message>
            <source>%1/current does not point to release %2 after the switch</source>
            <translation>切换之后 %1/current 没有指向发布版本 %2</translation>
        </message>
        <message>
            <source>the program %1 is missing there: install it</source>
            <translation>那里缺少程序 %1：请安装</translation>
        </message>
        <message>
            <source>%1 is not a folder</source>
            <translation>%1 不是文件夹</translation>
        </message>
        <message>
            <source>%1 is not writable there (it is read-only, or belongs to another user)</source>
            <translation>%1 在那里不可写（它是只读的，或属于其他用户）</translation>
        </message>
        <message>
            <source>%1 is not a folder that can be written</source>
            <translation>%1 不是可写的文件夹</translation>
        </message>
        <message>
            <source>not enough room on %1: %2 MiB are free, %3 MiB are needed</source>
            <translation>%1 上空间不足：剩余 %2 MiB，需要 %3 MiB</translation>
        </message>
        <message>
            <source>release %1 is live and stays</source>
            <translation>发布版本 %1 在线，予以保留</translation>
        </message>
        <message>
            <source>, by %1</source>
            <translation>，由 %1 批准</translation>
        </message>
        <message>
            <source>deployment %1</source>
            <translation>部署 %1</translation>
        </message>
        <message>
            <source>the end of the program</source>
            <translation>程序结束</translation>
        </message>
        <message>
            <source>run %1 does not belong to this process</source>
            <translation>运行 %1 不属于此进程</translation>
        </message>
        <message>
            <source>git could not make the demo project: %1</source>
            <translation>git 无法创建演示项目：%1</translation>
        </message>
        <message>
            <source>this build of Slipway lacks the demo project</source>
            <translation>此版本的 Slipway 不含演示项目</translation>
        </message>
        <message>
            <source>cannot make the folder %1</source>
            <translation>无法创建文件夹 %1</translation>
        </message>
        <message>
            <source>The data folder must be writable; --data-dir names another one.</source>
            <translation>数据文件夹必须可写；可用 --data-dir 指定另一个。</translation>
        </message>
        <message>
            <source>waits for somebody to start this step by hand</source>
            <translation>等待有人手动启动此步骤</translation>
        </message>
        <message>
            <source>started by %1</source>
            <translation>由 %1 启动</translation>
        </message>
        <message>
            <source>%1 cannot be deployed to now: %2</source>
            <translation>现在无法部署到 %1：%2</translation>
        </message>
        <message>
            <source>%1 is busy: deployment %2 (v%3, by %4) is at '%5'</source>
            <translation>%1 正忙：部署 %2（v%3，由 %4）处于“%5”</translation>
        </message>
        <message>
            <source>Wait until it has ended, or cancel it.</source>
            <translation>请等待其结束，或将其取消。</translation>
        </message>
        <message>
            <source>deployment %1 does not wait: it is %2</source>
            <translation>部署 %1 不在等待：其状态为 %2</translation>
        </message>
        <message>
            <source>slipwayctl deployments show %1 tells what became of it.</source>
            <translation>slipwayctl deployments show %1 会说明其结果。</translation>
        </message>
        <message>
            <source>v%1 is live again: %2</source>
            <translation>v%1 重新上线：%2</translation>
        </message>
        <message>
            <source>deployment %1 to %2: %3</source>
            <translation>部署 %1 到 %2：%3</translation>
        </message>
        <message>
            <source>deployment %1 of v%2 failed: %3</source>
            <translation>v%2 的部署 %1 失败：%3</translation>
        </message>
        <message>
            <source>cannot write the log %1: %2</source>
            <translation>无法写入日志 %1：%2</translation>
        </message>
        <message>
            <source>Deployments need a data folder that can be written; --data-dir names another one.</source>
            <translation>部署需要可写的数据文件夹；可用 --data-dir 指定另一个。</translation>
        </message>
        <message>
            <source>version %1 of the secret %2 is not there any longer</source>
            <translation>机密 %2 的版本 %1 已不存在</translation>
        </message>
        <message>
            <source>the secret %1 of %2 is not set</source>
            <translation>%2 的机密 %1 尚未设置</translation>
        </message>
        <message>
            <source>Set it: slipwayctl secrets set %1 --env %2</source>
            <translation>请设置：slipwayctl secrets set %1 --env %2</translation>
        </message>
        <message>
            <source>%1 on %2, deployment %3</source>
            <translation>%2 上的 %1，部署 %3</translation>
        </message>
        <message>
            <source>the monitor %1 has no samples</source>
            <translation>监控 %1 没有样本</translation>
        </message>
        <message>
            <source>every gate lets it pass</source>
            <translation>所有关卡均已放行</translation>
        </message>
        <message>
            <source>cancelled by %1</source>
            <translation>由 %1 取消</translation>
        </message>
        <message>
            <source>no health check</source>
            <translation>无健康检查</translation>
        </message>
        <message>
            <source>%1 good answers in a row within %2</source>
            <translation>%2 内连续 %1 次良好应答</translation>
        </message>
        <message>
            <source>, then watched for %1</source>
            <translation>，之后观察 %1</translation>
        </message>
        <message>
            <source> in %1 batches</source>
            <translation>，分 %1 批</translation>
        </message>
        <message>
            <source>another deployment has taken its place</source>
            <translation>另一次部署已取代它</translation>
        </message>
        <message>
            <source>deployment %1 has begun</source>
            <translation>部署 %1 已开始</translation>
        </message>
        <message>
            <source>interrupted at '%1'; a later deployment has taken its place</source>
            <translation>在“%1”处中断；之后的部署已取代它</translation>
        </message>
        <message>
            <source>found after an interruption: %1</source>
            <translation>中断后查明：%1</translation>
        </message>
        <message>
            <source>interrupted at '%1': %2</source>
            <translation>在“%1”处中断：%2</translation>
        </message>
        <message>
            <source>the recovery was stopped while it asked whether the release is well</source>
            <translation>恢复在询问该发布版本是否正常时被停止</translation>
        </message>
        <message>
            <source>undo after an interruption of deployment %1</source>
            <translation>部署 %1 中断后撤回</translation>
        </message>
        <message>
            <source>interrupted at '%1'; what is true on the target is not known: %2</source>
            <translation>在“%1”处中断；目标上的实际情况未知：%2</translation>
        </message>
        <message>
            <source>deployment %1 does not wait for an approval: it is %2</source>
            <translation>部署 %1 不在等待批准：其状态为 %2</translation>
        </message>
        <message>
            <source>nothing can be deployed from here: %1</source>
            <translation>从此处无法部署：%1</translation>
        </message>
        <message>
            <source>Choose another data folder with --data-dir.</source>
            <translation>请用 --data-dir 选择另一个数据文件夹。</translation>
        </message>
        <message>
            <source>v%1 is a release of %2, and %3 is an environment of %4</source>
            <translation>v%1 是 %2 的发布版本，而 %3 是 %4 的环境</translation>
        </message>
        <message>
            <source>slipwayctl release list shows the releases there are.</source>
            <translation>slipwayctl release list 会列出现有的发布版本。</translation>
        </message>
        <message>
            <source>rolled back from v%1 to v%2 by %3</source>
            <translation>由 %3 从 v%1 回滚到 v%2</translation>
        </message>
        <message>
            <source>nothing is live in %1</source>
            <translation>%1 中无上线版本</translation>
        </message>
        <message>
            <source>Deploy there first; its release can then be promoted.</source>
            <translation>请先部署到那里；之后其发布版本即可提升。</translation>
        </message>
        <message>
            <source>promoted from %1</source>
            <translation>从 %1 提升</translation>
        </message>
        <message>
            <source>%1 asked for deployment %2 and may not approve it</source>
            <translation>部署 %2 由 %1 申请，其本人不能批准</translation>
        </message>
        <message>
            <source>%1 wants somebody else's approval (self_approval: false).</source>
            <translation>%1 要求由其他人批准（self_approval: false）。</translation>
        </message>
        <message>
            <source>%1 has approved deployment %2 already</source>
            <translation>%1 已批准过部署 %2</translation>
        </message>
        <message>
            <source>It waits for: %1</source>
            <translation>它在等待：%1</translation>
        </message>
        <message>
            <source>deployment %1 has ended already (%2)</source>
            <translation>部署 %1 已结束（%2）</translation>
        </message>
        <message>
            <source>slipwayctl rollback --env %1 takes back what is live.</source>
            <translation>slipwayctl rollback --env %1 会撤回在线版本。</translation>
        </message>
        <message>
            <source>the deployment</source>
            <translation>该部署</translation>
        </message>
        <message>
            <source>run %1 of %2 did not succeed: %3</source>
            <translation>%2 的运行 %1 未成功：%3</translation>
        </message>
        <message>
            <source>slipwayctl runs show %1 tells every step.</source>
            <translation>slipwayctl runs show %1 会列出每个步骤。</translation>
        </message>
        <message>
            <source>clone, fetch, push, and the commit graph</source>
            <translation>克隆、抓取、推送和提交图</translation>
        </message>
        <message>
            <source>steps with shell: sh</source>
            <translation>使用 shell: sh 的步骤</translation>
        </message>
        <message>
            <source>steps without shell:, and shell: bash</source>
            <translation>未写 shell: 的步骤，以及 shell: bash</translation>
        </message>
        <message>
            <source>shell: python, actions/setup-python, the demo project</source>
            <translation>shell: python、actions/setup-python、演示项目</translation>
        </message>
        <message>
            <source>git over SSH</source>
            <translation>经 SSH 的 git</translation>
        </message>
        <message>
            <source>steps that call node</source>
            <translation>调用 node 的步骤</translation>
        </message>
        <message>
            <source>steps that call docker</source>
            <translation>调用 docker 的步骤</translation>
        </message>
        <message>
            <source>steps that call rsync</source>
            <translation>调用 rsync 的步骤</translation>
        </message>
        <message>
            <source>steps with shell: pwsh</source>
            <translation>使用 shell: pwsh 的步骤</translation>
        </message>
        <message>
            <source>Install the package %1.</source>
            <translation>请安装软件包 %1。</translation>
        </message>
        <message>
            <source>running jobs</source>
            <translation>运行作业</translation>
        </message>
        <message>
            <source>Build or install Slipway completely; the shim belongs beside slipwayctl.</source>
            <translation>请完整构建或安装 Slipway；shim 应位于 slipwayctl 旁边。</translation>
        </message>
        <message>
            <source>data folder</source>
            <translation>数据文件夹</translation>
        </message>
        <message>
            <source>history, logs and workspaces</source>
            <translation>历史、日志和工作空间</translation>
        </message>
        <message>
            <source>%1 MB free</source>
            <translation>剩余 %1 MB</translation>
        </message>
        <message>
            <source>%1 is a bare repository: there is no slipway.yml to write</source>
            <translation>%1 是裸仓库：没有可写入的 slipway.yml</translation>
        </message>
        <message>
            <source>Change the file in a clone of it, and push.</source>
            <translation>请在它的克隆中修改该文件，然后推送。</translation>
        </message>
        <message>
            <source>slipway.yml is a link; what it points to may be anywhere</source>
            <translation>slipway.yml 是链接；它指向的内容可能在任何地方</translation>
        </message>
        <message>
            <source>Put the file itself there.</source>
            <translation>请将文件本身放在那里。</translation>
        </message>
        <message>
            <source>%1 is not run to look at the target</source>
            <translation>不会为查看目标而运行 %1</translation>
        </message>
        <message>
            <source>looking at %1 was cancelled</source>
            <translation>查看 %1 时被取消</translation>
        </message>
        <message>
            <source>there is no such file</source>
            <translation>没有这个文件</translation>
        </message>
        <message>
            <source>the file is larger than 4 MiB</source>
            <translation>文件大于 4 MiB</translation>
        </message>
        <message>
            <source>this is no file</source>
            <translation>这不是文件</translation>
        </message>
        <message>
            <source>The file has %1 errors; nothing was applied.</source>
            <translation>文件有 %1 个错误；未应用任何内容。</translation>
        </message>
        <message>
            <source>Nothing was applied.</source>
            <translation>未应用任何内容。</translation>
        </message>
        <message>
            <source>the file lies in no git repository</source>
            <translation>该文件不在任何 git 仓库中</translation>
        </message>
        <message>
            <source>Put it into the repository that it speaks of, or name a known one with "repository: NAME".</source>
            <translation>请将它放入其所描述的仓库，或用“repository: NAME”指明一个已知仓库。</translation>
        </message>
        <message>
            <source>no repository is called '%1'; the one the file lies in is called '%2'</source>
            <translation>没有名为“%1”的仓库；该文件所在的仓库名为“%2”</translation>
        </message>
        <message>
            <source>Write "repository: %1", or leave the key out.</source>
            <translation>请写“repository: %1”，或省略该键。</translation>
        </message>
        <message>
            <source>%1 needs the secret %2, which is not set yet: slipwayctl secrets set %2 --env %1</source>
            <translation>%1 需要机密 %2，但尚未设置：slipwayctl secrets set %2 --env %1</translation>
        </message>
        <message>
            <source>the target of %1 is not ready: %2</source>
            <translation>%1 的目标尚未就绪：%2</translation>
        </message>
        <message>
            <source>an environment is called '%1' already</source>
            <translation>已有名为“%1”的环境</translation>
        </message>
        <message>
            <source>Change it with "slipwayctl env apply", or remove it first.</source>
            <translation>请用“slipwayctl env apply”修改它，或先将其移除。</translation>
        </message>
        <message>
            <source>1 host</source>
            <translation>1 台主机</translation>
        </message>
        <message>
            <source>%1 hosts</source>
            <translation>%1 台主机</translation>
        </message>
        <message>
            <source>no environment is called '%1'</source>
            <translation>没有名为“%1”的环境</translation>
        </message>
        <message>
            <source>None is known yet: slipwayctl env apply slipway.yml.</source>
            <translation>目前还没有任何环境：slipwayctl env apply slipway.yml。</translation>
        </message>
        <message>
            <source>Known are: %1. More come with slipwayctl env apply.</source>
            <translation>已知的有：%1。可用 slipwayctl env apply 添加更多。</translation>
        </message>
        <message>
            <source>%1 environments are called '%2'</source>
            <translation>有 %1 个名为“%2”的环境</translation>
        </message>
        <message>
            <source>Name one of them: %1.</source>
            <translation>请指明其中之一：%1。</translation>
        </message>
        <message>
            <source>deployment %1 to %2 is running</source>
            <translation>到 %2 的部署 %1 正在进行</translation>
        </message>
        <message>
            <source>Wait for its end, or cancel it.</source>
            <translation>请等待其结束，或将其取消。</translation>
        </message>
        <message>
            <source>a lock needs a reason</source>
            <translation>锁定需要原因</translation>
        </message>
        <message>
            <source>Say it with --reason: others will read it.</source>
            <translation>请用 --reason 说明：其他人会看到它。</translation>
        </message>
        <message>
            <source>a lock has to last longer than nothing</source>
            <translation>锁定的时长必须大于零</translation>
        </message>
        <message>
            <source>%1 is locked by %2 already: %3</source>
            <translation>%1 已由 %2 锁定：%3</translation>
        </message>
        <message>
            <source>"slipwayctl env unlock %1" ends that lock.</source>
            <translation>“slipwayctl env unlock %1”可解除该锁定。</translation>
        </message>
        <message>
            <source>%1 is not locked</source>
            <translation>%1 未锁定</translation>
        </message>
        <message>
            <source>automatic deployment to %1 is not paused</source>
            <translation>到 %1 的自动部署未暂停</translation>
        </message>
        <message>
            <source>deployment %1 to %2 ended as %3</source>
            <translation>到 %2 的部署 %1 以 %3 结束</translation>
        </message>
        <message>
            <source>flow, after run %1</source>
            <translation>流程，在运行 %1 之后</translation>
        </message>
        <message>
            <source>automation is paused: %1</source>
            <translation>自动部署已暂停：%1</translation>
        </message>
        <message>
            <source>the release is quarantined: %1</source>
            <translation>该发布版本已被隔离：%1</translation>
        </message>
        <message>
            <source>it is live there already</source>
            <translation>它已在那里上线</translation>
        </message>
        <message>
            <source>v%1, of a later commit, is live there</source>
            <translation>较晚提交的 v%1 已在那里上线</translation>
        </message>
        <message>
            <source>Not integrated into %1</source>
            <translation>未集成到 %1</translation>
        </message>
        <message>
            <source>the name of this data folder cannot be kept: %1</source>
            <translation>无法保存此数据文件夹的名称：%1</translation>
        </message>
        <message>
            <source>Make the data folder writable.</source>
            <translation>请使数据文件夹可写。</translation>
        </message>
        <message>
            <source>the file does not hold the name of a data folder</source>
            <translation>该文件不含数据文件夹的名称</translation>
        </message>
        <message>
            <source>Remove the file; a new name is made then.</source>
            <translation>请移除该文件；之后会生成新名称。</translation>
        </message>
        <message>
            <source>cannot make the lock file %1: %2</source>
            <translation>无法创建锁文件 %1：%2</translation>
        </message>
        <message>
            <source>Runs need a data folder that can be written; --data-dir names another one.</source>
            <translation>运行需要可写的数据文件夹；可用 --data-dir 指定另一个。</translation>
        </message>
        <message>
            <source>cannot read the workflow: %1</source>
            <translation>无法读取工作流：%1</translation>
        </message>
        <message>
            <source>slipwayctl repo show lists the workflows that were found.</source>
            <translation>slipwayctl repo show 会列出找到的工作流。</translation>
        </message>
        <message>
            <source>the file has %1 bytes; a workflow may have 1 MB</source>
            <translation>文件有 %1 字节；工作流最多 1 MB</translation>
        </message>
        <message>
            <source>this is a folder, not a workflow file</source>
            <translation>这是文件夹，不是工作流文件</translation>
        </message>
        <message>
            <source>cannot read the file: %1</source>
            <translation>无法读取文件：%1</translation>
        </message>
        <message>
            <source>slipwayctl validate lists everything that is wrong with the file.</source>
            <translation>slipwayctl validate 会列出文件中的所有错误。</translation>
        </message>
        <message>
            <source>the contexts must be one JSON object</source>
            <translation>上下文必须是一个 JSON 对象</translation>
        </message>
        <message>
            <source>For example: {"github": {"ref": "refs/heads/main"}}</source>
            <translation>例如：{"github": {"ref": "refs/heads/main"}}</translation>
        </message>
        <message>
            <source>the process that ran it ended before the run did</source>
            <translation>执行该运行的进程先于运行结束</translation>
        </message>
        <message>
            <source>run %1 left no artifact '%2'</source>
            <translation>运行 %1 没有留下制品“%2”</translation>
        </message>
        <message>
            <source>It left none: its workflow has to say "uses: actions/upload-artifact".</source>
            <translation>它没有留下任何制品：其工作流必须写“uses: actions/upload-artifact”。</translation>
        </message>
        <message>
            <source>It left: %1.</source>
            <translation>它留下了：%1。</translation>
        </message>
        <message>
            <source>the release would hold no file</source>
            <translation>该发布版本将不含任何文件</translation>
        </message>
        <message>
            <source>read the files of the commit</source>
            <translation>读取提交的文件</translation>
        </message>
        <message>
            <source>leave out %1</source>
            <translation>排除 %1</translation>
        </message>
        <message>
            <source>'%1' cannot be a place in a release</source>
            <translation>“%1”不能作为发布版本中的位置</translation>
        </message>
        <message>
            <source>A place is a path below the release, like model/fraud.bin.</source>
            <translation>位置是发布版本之下的路径，例如 model/fraud.bin。</translation>
        </message>
        <message>
            <source>no folder can be made in %1</source>
            <translation>无法在 %1 中创建文件夹</translation>
        </message>
        <message>
            <source>Look at the rights of the data folder and the room on its disk.</source>
            <translation>请检查数据文件夹的权限和磁盘空间。</translation>
        </message>
        <message>
            <source>the commit %1 has no path '%2'</source>
            <translation>提交 %1 中没有路径“%2”</translation>
        </message>
        <message>
            <source>"git ls-tree -r --name-only %1" shows those it has.</source>
            <translation>“git ls-tree -r --name-only %1”会列出其中的路径。</translation>
        </message>
        <message>
            <source>%1 is a link</source>
            <translation>%1 是链接</translation>
        </message>
        <message>
            <source>Name the file or folder that it leads to.</source>
            <translation>请指明它所指向的文件或文件夹。</translation>
        </message>
        <message>
            <source>there is no file or folder %1</source>
            <translation>没有文件或文件夹 %1</translation>
        </message>
        <message>
            <source>%1 is a file and needs a name in the release</source>
            <translation>%1 是文件，需要在发布版本中有名称</translation>
        </message>
        <message>
            <source>%1 is a link in the commit; nothing is put behind it</source>
            <translation>%1 是提交中的链接；不能在其后放置内容</translation>
        </message>
        <message>
            <source>the release cannot be put in its place: %1</source>
            <translation>无法将发布版本放到其位置：%1</translation>
        </message>
        <message>
            <source>%1 cannot be removed: %2</source>
            <translation>无法移除 %1：%2</translation>
        </message>
        <message>
            <source> and %1 more</source>
            <translation>，另有 %1 个</translation>
        </message>
        <message>
            <source>the files of %1 are not in the data folder any more</source>
            <translation>%1 的文件已不在数据文件夹中</translation>
        </message>
        <message>
            <source>Make the release again from commit %1: the same files give the same release.</source>
            <translation>请从提交 %1 重新制作该发布版本：相同的文件得到相同的发布版本。</translation>
        </message>
        <message>
            <source>another process has put something at %1</source>
            <translation>另一个进程已在 %1 放置了内容</translation>
        </message>
        <message>
            <source>Try again.</source>
            <translation>请重试。</translation>
        </message>
        <message>
            <source>the manifest of %1 does not have its digest</source>
            <translation>%1 的清单与其摘要不符</translation>
        </message>
        <message>
            <source>%1 of %2 is not what it was: %3</source>
            <translation>%2 的 %1 与原先不同：%3</translation>
        </message>
        <message>
            <source>1 file</source>
            <translation>1 个文件</translation>
        </message>
        <message>
            <source>%1 files</source>
            <translation>%1 个文件</translation>
        </message>
        <message>
            <source>Do not deploy it. Make it again from commit %1.</source>
            <translation>请勿部署它。请从提交 %1 重新制作。</translation>
        </message>
        <message>
            <source>%1 is not in quarantine</source>
            <translation>%1 未被隔离</translation>
        </message>
        <message>
            <source>a reason is needed to lift a quarantine</source>
            <translation>解除隔离需要原因</translation>
        </message>
        <message>
            <source>Say why %1 is good after all.</source>
            <translation>请说明为什么 %1 其实是良好的。</translation>
        </message>
        <message>
            <source>'%1' cannot be the name of a repository</source>
            <translation>“%1”不能作为仓库的名称</translation>
        </message>
        <message>
            <source>A name is not empty, does not begin with '-' and holds no '/' and no control characters.</source>
            <translation>名称不能为空，不能以“-”开头，且不含“/”和控制字符。</translation>
        </message>
        <message>
            <source>no repository is called '%1'</source>
            <translation>没有名为“%1”的仓库</translation>
        </message>
        <message>
            <source>None has been added yet: slipwayctl repo add PATH_OR_URL.</source>
            <translation>尚未添加任何仓库：slipwayctl repo add PATH_OR_URL。</translation>
        </message>
        <message>
            <source>Known are: %1. Another one is added by slipwayctl repo add.</source>
            <translation>已知的有：%1。可用 slipwayctl repo add 添加其他仓库。</translation>
        </message>
        <message>
            <source>there is nothing to go back to in %1</source>
            <translation>%1 中没有可以回退的版本</translation>
        </message>
        <message>
            <source>No earlier release was live and well there; --to names one all the same.</source>
            <translation>那里没有较早的曾正常在线的发布版本；仍可用 --to 指明一个。</translation>
        </message>
        <message>
            <source>deployment %1 was one to %2, not to %3</source>
            <translation>部署 %1 是到 %2 的，不是到 %3 的</translation>
        </message>
        <message>
            <source>slipwayctl deployments list --env %1 shows those there were.</source>
            <translation>slipwayctl deployments list --env %1 会列出已有的部署。</translation>
        </message>
        <message>
            <source>deployment %1 was never live</source>
            <translation>部署 %1 从未上线</translation>
        </message>
        <message>
            <source>Choose one that was.</source>
            <translation>请选择一个曾上线的。</translation>
        </message>
        <message>
            <source>the repository %1 has no commit yet</source>
            <translation>仓库 %1 还没有提交</translation>
        </message>
        <message>
            <source>Commit first, or run the files as they are with --working-tree.</source>
            <translation>请先提交，或用 --working-tree 按文件现状运行。</translation>
        </message>
        <message>
            <source>%1 has no workflow file</source>
            <translation>%1 没有工作流文件</translation>
        </message>
        <message>
            <source>Slipway looks for .github/workflows/*.yml.</source>
            <translation>Slipway 查找 .github/workflows/*.yml。</translation>
        </message>
        <message>
            <source>there is no workflow '%1'</source>
            <translation>没有工作流“%1”</translation>
        </message>
        <message>
            <source>Found: %1</source>
            <translation>找到：%1</translation>
        </message>
        <message>
            <source>%1 workflows could run; choose one with --workflow</source>
            <translation>有 %1 个工作流可以运行；请用 --workflow 选择一个</translation>
        </message>
        <message>
            <source>%1 has no job '%2'</source>
            <translation>%1 没有作业“%2”</translation>
        </message>
        <message>
            <source>Its jobs are: %1</source>
            <translation>它的作业有：%1</translation>
        </message>
        <message>
            <source>Nothing was started. slipwayctl doctor tells what this machine has.</source>
            <translation>未启动任何内容。slipwayctl doctor 会说明本机有什么。</translation>
        </message>
        <message>
            <source>%1 is a bare repository; it has no working tree</source>
            <translation>%1 是裸仓库；它没有工作区</translation>
        </message>
        <message>
            <source>Choose a commit with --ref.</source>
            <translation>请用 --ref 选择一个提交。</translation>
        </message>
        <message>
            <source>the disk of %1 is nearly full: %2 MB are free, a run needs %3 MB</source>
            <translation>%1 所在磁盘快满了：剩余 %2 MB，一次运行需要 %3 MB</translation>
        </message>
        <message>
            <source>Free some space, or choose another data folder with --data-dir.</source>
            <translation>请腾出空间，或用 --data-dir 选择另一个数据文件夹。</translation>
        </message>
        <message>
            <source>nothing can be run here: %1</source>
            <translation>此处无法运行任何内容：%1</translation>
        </message>
        <message>
            <source>run %1 has ended already (%2)</source>
            <translation>运行 %1 已结束（%2）</translation>
        </message>
        <message>
            <source>'%1' cannot be the name of a secret</source>
            <translation>“%1”不能作为机密的名称</translation>
        </message>
        <message>
            <source>A name has letters, digits, '_' and '-', does not begin with '-' and is at most %1 long.</source>
            <translation>名称由字母、数字、“_”和“-”组成，不以“-”开头，最长 %1 个字符。</translation>
        </message>
        <message>
            <source>the value is empty</source>
            <translation>值为空</translation>
        </message>
        <message>
            <source>The value is read from standard input.</source>
            <translation>值从标准输入读取。</translation>
        </message>
        <message>
            <source>the value is larger than 64 KiB</source>
            <translation>值大于 64 KiB</translation>
        </message>
        <message>
            <source>version %1 of the secret %2</source>
            <translation>机密 %2 的版本 %1</translation>
        </message>
        <message>
            <source>the secret %1</source>
            <translation>机密 %1</translation>
        </message>
        <message>
            <source>%1 is not set</source>
            <translation>%1 尚未设置</translation>
        </message>
        <message>
            <source>It was removed, or never set in this data folder.</source>
            <translation>它已被移除，或从未在此数据文件夹中设置。</translation>
        </message>
        <message>
            <source>slipwayctl secrets set %1%2 &lt; FILE</source>
            <translation>slipwayctl secrets set %1%2 &lt; FILE</translation>
        </message>
        <message>
            <source>the value is in the keyring (%1), which does not answer</source>
            <translation>值在密钥环（%1）中，而密钥环没有应答</translation>
        </message>
        <message>
            <source>Unlock the keyring of the desktop, or set the secret again here.</source>
            <translation>请解锁桌面的密钥环，或在此处重新设置该机密。</translation>
        </message>
        <message>
            <source>Make room on the disk of the data folder, for instance with "slipwayctl prune".</source>
            <translation>请在数据文件夹所在磁盘上腾出空间，例如用“slipwayctl prune”。</translation>
        </message>
        <message>
            <source>copying %1 was cancelled</source>
            <translation>复制 %1 时被取消</translation>
        </message>
        <message>
            <source>%1 is there already</source>
            <translation>%1 已存在</translation>
        </message>
        <message>
            <source>%1 is neither file nor folder nor link</source>
            <translation>%1 既不是文件，也不是文件夹或链接</translation>
        </message>
        <message>
            <source>bring to the disk</source>
            <translation>写入磁盘</translation>
        </message>
        <message>
            <source>deployment %1 to %2 was interrupted, and was found live and well later; promote it by hand</source>
            <translation>到 %2 的部署 %1 曾被中断，之后确认在线且健康；请手动提升</translation>
        </message>
        <message>
            <source>'%1' cannot be the name of an artifact</source>
            <translation>“%1”不能作为制品的名称</translation>
        </message>
        <message>
            <source>A name does not begin with '.' or '-' and holds none of \ / " : &lt; &gt; | * ?</source>
            <translation>名称不以“.”或“-”开头，且不含 \ / " : &lt; &gt; | * ?</translation>
        </message>
        <message>
            <source>the artifact took too long</source>
            <translation>制品处理耗时过长</translation>
        </message>
        <message>
            <source>the folder %1 cannot be made</source>
            <translation>无法创建文件夹 %1</translation>
        </message>
        <message>
            <source>%1 cannot be copied: %2</source>
            <translation>无法复制 %1：%2</translation>
        </message>
        <message>
            <source>the input 'path' names no file</source>
            <translation>输入“path”没有指明文件</translation>
        </message>
        <message>
            <source>Say what to keep: with: {path: dist/}</source>
            <translation>请说明要保留什么：with: {path: dist/}</translation>
        </message>
        <message>
            <source>No file was found with the path: %1. No artifact is kept.</source>
            <translation>没有找到符合路径 %1 的文件。未保留制品。</translation>
        </message>
        <message>
            <source>'if-no-files-found' is '%1'; it can be warn, error or ignore</source>
            <translation>“if-no-files-found”是“%1”；它可以是 warn、error 或 ignore</translation>
        </message>
        <message>
            <source>the run has an artifact '%1' already</source>
            <translation>该运行已有制品“%1”</translation>
        </message>
        <message>
            <source>Give it another name, or say "overwrite: true".</source>
            <translation>请使用其他名称，或写“overwrite: true”。</translation>
        </message>
        <message>
            <source>Artifact %1: %2 files to %3</source>
            <translation>制品 %1：%2 个文件到 %3</translation>
        </message>
        <message>
            <source>the run has no artifact '%1'</source>
            <translation>该运行没有制品“%1”</translation>
        </message>
        <message>
            <source>No step has kept one yet; see "needs" of the job.</source>
            <translation>还没有步骤保留过制品；请查看该作业的“needs”。</translation>
        </message>
        <message>
            <source>It has: %1.</source>
            <translation>它有：%1。</translation>
        </message>
        <message>
            <source>Artifact %1: %2 files, %3 bytes</source>
            <translation>制品 %1：%2 个文件，%3 字节</translation>
        </message>
        <message>
            <source>actions/download-artifact with '%1' is not done yet</source>
            <translation>尚不支持带“%1”的 actions/download-artifact</translation>
        </message>
        <message>
            <source>It takes the artifacts of its own run.</source>
            <translation>它只取自身运行的制品。</translation>
        </message>
        <message>
            <source>the run has no artifact to download</source>
            <translation>该运行没有可下载的制品</translation>
        </message>
        <message>
            <source>actions/checkout of another repository (%1) is not done yet</source>
            <translation>尚不支持对另一个仓库（%1）执行 actions/checkout</translation>
        </message>
        <message>
            <source>Slipway checks out the repository that the run belongs to (%1).</source>
            <translation>Slipway 检出该运行所属的仓库（%1）。</translation>
        </message>
        <message>
            <source>the path '%1' is not under the workspace</source>
            <translation>路径“%1”不在工作空间之下</translation>
        </message>
        <message>
            <source>sparse-checkout is not done yet: all files are checked out</source>
            <translation>尚不支持 sparse-checkout：检出所有文件</translation>
        </message>
        <message>
            <source>Copying the working tree of %1 as it stands</source>
            <translation>正在按现状复制 %1 的工作区</translation>
        </message>
        <message>
            <source>Checking out %1 of %2</source>
            <translation>正在检出 %2 的 %1</translation>
        </message>
        <message>
            <source>Write NAME=value, or NAME&lt;&lt;EOF, the lines, and EOF.</source>
            <translation>请写 NAME=value，或 NAME&lt;&lt;EOF、各行内容和 EOF。</translation>
        </message>
        <message>
            <source>Invalid value. Matching delimiter not found '%1'</source>
            <translation>值无效。没有找到匹配的分隔符“%1”</translation>
        </message>
        <message>
            <source>Invalid format '%1'. Name must not be empty</source>
            <translation>格式“%1”无效。名称不能为空</translation>
        </message>
        <message>
            <source>Invalid format '%1'</source>
            <translation>格式“%1”无效</translation>
        </message>
        <message>
            <source>Invalid format '%1'. Name must not be empty and delimiter must not be empty</source>
            <translation>格式“%1”无效。名称和分隔符都不能为空</translation>
        </message>
        <message>
            <source>%1 cannot be made: %2</source>
            <translation>无法创建 %1：%2</translation>
        </message>
        <message>
            <source>%1 holds %2 KiB; at most %3 KiB are read, so all of it was left out</source>
            <translation>%1 有 %2 KiB；最多读取 %3 KiB，因此全部忽略</translation>
        </message>
        <message>
            <source>looked at more than %1 files</source>
            <translation>已查看超过 %1 个文件</translation>
        </message>
        <message>
            <source>Name the folder in the pattern, for instance 'src/**/*.py'.</source>
            <translation>请在模式中指明文件夹，例如 'src/**/*.py'。</translation>
        </message>
        <message>
            <source>hashFiles(): '..' is not allowed in the pattern '%1'</source>
            <translation>hashFiles()：模式“%1”中不允许“..”</translation>
        </message>
        <message>
            <source>Test report</source>
            <translation>测试报告</translation>
        </message>
        <message>
            <source>the job could not be prepared</source>
            <translation>无法准备该作业</translation>
        </message>
        <message>
            <source>the job was cancelled</source>
            <translation>该作业已被取消</translation>
        </message>
        <message>
            <source>its `if` was false</source>
            <translation>其 `if` 条件不成立</translation>
        </message>
        <message>
            <source>a step before it failed</source>
            <translation>它之前的步骤失败</translation>
        </message>
        <message>
            <source>step %1 (%2): %3</source>
            <translation>步骤 %1（%2）：%3</translation>
        </message>
        <message>
            <source>output '%1': %2</source>
            <translation>输出“%1”：%2</translation>
        </message>
        <message>
            <source>Skip output '%1' since it may contain secret.</source>
            <translation>跳过输出“%1”，因为它可能含有机密。</translation>
        </message>
        <message>
            <source> (continue-on-error)</source>
            <translation>（continue-on-error）</translation>
        </message>
        <message>
            <source>the folder %1 cannot be made: %2</source>
            <translation>无法创建文件夹 %1：%2</translation>
        </message>
        <message>
            <source>'%1' is neither true nor false</source>
            <translation>“%1”既不是 true 也不是 false</translation>
        </message>
        <message>
            <source>'%1' is no number of minutes</source>
            <translation>“%1”不是分钟数</translation>
        </message>
        <message>
            <source>the report holds a document type definition, which is not read</source>
            <translation>报告含有文档类型定义，不予读取</translation>
        </message>
        <message>
            <source>the report nests deeper than %1 elements</source>
            <translation>报告的嵌套超过 %1 层元素</translation>
        </message>
        <message>
            <source>the report is no well-formed XML: %1</source>
            <translation>报告不是格式正确的 XML：%1</translation>
        </message>
        <message>
            <source>the report is larger than %1 MB</source>
            <translation>报告大于 %1 MB</translation>
        </message>
        <message>
            <source>only %1 MB are free on the disk of %2</source>
            <translation>%2 所在磁盘仅剩 %1 MB</translation>
        </message>
        <message>
            <source>secrets.GITHUB_TOKEN is empty: no host gives a token to this run</source>
            <translation>secrets.GITHUB_TOKEN 为空：没有主机为此运行提供令牌</translation>
        </message>
        <message>
            <source>the secret %1 is not given to this run, so it is empty</source>
            <translation>机密 %1 未提供给此运行，因此为空</translation>
        </message>
        <message>
            <source>the Python version '%1' is not understood</source>
            <translation>无法理解 Python 版本“%1”</translation>
        </message>
        <message>
            <source>Write for instance 3.8, 3.x, 3.11.4 or '&gt;=3.8 &lt;3.12'.</source>
            <translation>例如写 3.8、3.x、3.11.4 或 '&gt;=3.8 &lt;3.12'。</translation>
        </message>
        <message>
            <source>%1 is not set up yet; only CPython is</source>
            <translation>尚不支持设置 %1；目前仅支持 CPython</translation>
        </message>
        <message>
            <source>free-threaded Python (%1) is not set up yet</source>
            <translation>尚不支持设置自由线程 Python（%1）</translation>
        </message>
        <message>
            <source>%1 of %2 jobs did not succeed: %3</source>
            <translation>%2 个作业中有 %1 个未成功：%3</translation>
        </message>
        <message>
            <source>every job was skipped</source>
            <translation>所有作业均已跳过</translation>
        </message>
        <message>
            <source>Is the disk full, or the data folder read-only?</source>
            <translation>磁盘是否已满，或数据文件夹是否为只读？</translation>
        </message>
        <message>
            <source>%1 cannot be written: %2</source>
            <translation>无法写入 %1：%2</translation>
        </message>
        <message>
            <source>the run was cancelled</source>
            <translation>该运行已被取消</translation>
        </message>
        <message>
            <source>a job that it needs did not succeed</source>
            <translation>它所需的作业未成功</translation>
        </message>
        <message>
            <source>its matrix has no combination</source>
            <translation>它的矩阵没有组合</translation>
        </message>
        <message>
            <source>its matrix no longer has this combination</source>
            <translation>它的矩阵不再有此组合</translation>
        </message>
        <message>
            <source>fail-fast: %1 failed</source>
            <translation>fail-fast：%1 失败</translation>
        </message>
        <message>
            <source>Get it with `uv python install %1` or `pyenv install %1`.</source>
            <translation>可用 `uv python install %1` 或 `pyenv install %1` 获取。</translation>
        </message>
        <message>
            <source>there is no Python at all</source>
            <translation>完全没有 Python</translation>
        </message>
        <message>
            <source>there are %1</source>
            <translation>有 %1</translation>
        </message>
        <message>
            <source>Python %1 is not on this computer: %2</source>
            <translation>本机没有 Python %1：%2</translation>
        </message>
        <message>
            <source>the python-version-file %1 cannot be read: %2</source>
            <translation>无法读取 python-version-file %1：%2</translation>
        </message>
        <message>
            <source>%1 names no Python version</source>
            <translation>%1 没有指明 Python 版本</translation>
        </message>
        <message>
            <source>no environment could be made with %1: %2</source>
            <translation>无法用 %1 创建环境：%2</translation>
        </message>
        <message>
            <source>Python needs its venv module and pip; on Debian and Ubuntu install python3-venv.</source>
            <translation>Python 需要其 venv 模块和 pip；在 Debian 和 Ubuntu 上请安装 python3-venv。</translation>
        </message>
        <message>
            <source>cache: %1 is not needed: what pip downloads is kept for all runs of this computer</source>
            <translation>不需要 cache: %1：pip 下载的内容会为本机的所有运行保留</translation>
        </message>
        <message>
            <source>architecture %1 was asked for; this computer is %2</source>
            <translation>要求的架构是 %1；本机是 %2</translation>
        </message>
        <message>
            <source>Install PowerShell, or write the step for bash.</source>
            <translation>请安装 PowerShell，或用 bash 编写该步骤。</translation>
        </message>
        <message>
            <source>Add actions/setup-python before this step, or install python3 and python-is-python3.</source>
            <translation>请在此步骤之前添加 actions/setup-python，或安装 python3 和 python-is-python3。</translation>
        </message>
        <message>
            <source>Install %1, or choose another shell for the step.</source>
            <translation>请安装 %1，或为该步骤选择其他 shell。</translation>
        </message>
        <message>
            <source>the shell '%1' is not installed</source>
            <translation>未安装 shell“%1”</translation>
        </message>
        <message>
            <source>the shell '%1' exists on Windows only</source>
            <translation>shell“%1”仅存在于 Windows</translation>
        </message>
        <message>
            <source>Use pwsh, bash or python.</source>
            <translation>请使用 pwsh、bash 或 python。</translation>
        </message>
        <message>
            <source>'%1' is no shell</source>
            <translation>“%1”不是 shell</translation>
        </message>
        <message>
            <source>Use bash, sh, python or pwsh, or a command line that holds {0} where the script's path belongs.</source>
            <translation>请使用 bash、sh、python 或 pwsh，或在脚本路径处写 {0} 的命令行。</translation>
        </message>
        <message>
            <source>a quote (%1) is never closed in: %2</source>
            <translation>引号（%1）没有闭合：%2</translation>
        </message>
        <message>
            <source>a backslash is the last of: %1</source>
            <translation>末尾是反斜杠：%1</translation>
        </message>
        <message>
            <source>'%1' would need a shell, and none is used here: %2</source>
            <translation>“%1”需要 shell，而此处不使用 shell：%2</translation>
        </message>
        <message>
            <source>Put it in quotes ('…') when it is meant as it stands.</source>
            <translation>如果就是这个意思，请将其放在引号（'…'）中。</translation>
        </message>
        <message>
            <source>the deployment took longer than the time limit</source>
            <translation>部署超过了时限</translation>
        </message>
        <message>
            <source>Running %1 on %2</source>
            <translation>正在 %2 上运行 %1</translation>
        </message>
        <message>
            <source>%1 ended with exit code %2 on %3</source>
            <translation>%1 在 %3 上以退出码 %2 结束</translation>
        </message>
        <message>
            <source>the folder %1 could not be made on %2</source>
            <translation>无法在 %2 上创建文件夹 %1</translation>
        </message>
        <message>
            <source>Copying to %1, folder %2</source>
            <translation>正在复制到 %1 的文件夹 %2</translation>
        </message>
        <message>
            <source>the transfer</source>
            <translation>传输</translation>
        </message>
        <message>
            <source>ssh-deploy needs %1, which is not on this computer; install %2</source>
            <translation>ssh-deploy 需要 %1，但本机没有；请安装 %2</translation>
        </message>
        <message>
            <source>ssh-deploy requires the input %1, and nobody gives it</source>
            <translation>ssh-deploy 需要输入 %1，但没有提供</translation>
        </message>
        <message>
            <source>ssh-deploy needs the secret %1 (as %2), which is not set; set it with: slipwayctl secrets set %1</source>
            <translation>ssh-deploy 需要机密 %1（作为 %2），但尚未设置；请设置：slipwayctl secrets set %1</translation>
        </message>
        <message>
            <source>ARGS may not hold %1: how rsync connects is set by Slipway, with the host key checked</source>
            <translation>ARGS 不能含有 %1：rsync 的连接方式由 Slipway 设定，并检查主机密钥</translation>
        </message>
        <message>
            <source>Give the port as REMOTE_PORT and settings of ssh as SSH_CMD_ARGS.</source>
            <translation>请用 REMOTE_PORT 指定端口，用 SSH_CMD_ARGS 指定 ssh 的设置。</translation>
        </message>
        <message>
            <source>the input %1 is required and empty</source>
            <translation>输入 %1 是必需的，但为空</translation>
        </message>
        <message>
            <source>When it comes from a secret, set that one: slipwayctl secrets set NAME</source>
            <translation>如果它来自机密，请设置该机密：slipwayctl secrets set NAME</translation>
        </message>
        <message>
            <source>REMOTE_PORT is no port: it must be a number between 1 and 65535</source>
            <translation>REMOTE_PORT 不是端口：它必须是 1 到 65535 之间的数字</translation>
        </message>
        <message>
            <source>SOURCE: nothing in the workspace fits %1</source>
            <translation>SOURCE：工作空间中没有符合 %1 的内容</translation>
        </message>
        <message>
            <source>SOURCE leaves the workspace: %1</source>
            <translation>SOURCE 超出了工作空间：%1</translation>
        </message>
        <message>
            <source>Copy what shall be deployed into the workspace first.</source>
            <translation>请先将要部署的内容复制到工作空间。</translation>
        </message>
        <message>
            <source>TARGET holds a line break or another control character</source>
            <translation>TARGET 含有换行或其他控制字符</translation>
        </message>
        <message>
            <source>SSH_CMD_ARGS: %1 is left out, host keys are always checked</source>
            <translation>SSH_CMD_ARGS：已去掉 %1，主机密钥始终会检查</translation>
        </message>
        <message>
            <source>SSH_CMD_ARGS may not hold '%1'</source>
            <translation>SSH_CMD_ARGS 不能含有“%1”</translation>
        </message>
        <message>
            <source>Settings are written -o Name=value, separated by commas; those that start programs, forward ports or choose keys are not passed on.</source>
            <translation>设置写作 -o Name=value，以逗号分隔；启动程序、转发端口或选择密钥的设置不会传递。</translation>
        </message>
        <message>
            <source>the input %1 is not known and has no effect</source>
            <translation>输入 %1 未知，不起作用</translation>
        </message>
        <message>
            <source>The `%1` command is disabled. Please upgrade to using Environment Files or opt into unsecure command execution by setting the `ACTIONS_ALLOW_UNSECURE_COMMANDS` environment variable to `true`.</source>
            <translation>`%1` 命令已禁用。请升级为使用环境文件，或将环境变量 `ACTIONS_ALLOW_UNSECURE_COMMANDS` 设为 `true` 以允许不安全的命令执行。</translation>
        </message>
        <message>
            <source>%1 more ::%2:: lines of this step are in its log only</source>
            <translation>此步骤另有 %1 行 ::%2:: 仅在其日志中</translation>
        </message>
        <message>
            <source>Required field 'name' is missing in ##[set-output] command.</source>
            <translation>##[set-output] 命令缺少必需字段“name”。</translation>
        </message>
        <message>
            <source>The `%1` command is deprecated and will be disabled soon. Please upgrade to using Environment Files.</source>
            <translation>`%1` 命令已弃用，不久将被禁用。请升级为使用环境文件。</translation>
        </message>
        <message>
            <source>Can't store %1 output parameter using '$GITHUB_ENV' command.</source>
            <translation>不能用“$GITHUB_ENV”命令保存输出参数 %1。</translation>
        </message>
        <message>
            <source>Unable to process file command '%1' successfully. %2</source>
            <translation>无法成功处理文件命令“%1”。%2</translation>
        </message>
        <message>
            <source>%1 min</source>
            <translation>%1 分钟</translation>
        </message>
        <message>
            <source>Process completed with exit code %1.</source>
            <translation>进程结束，退出码 %1。</translation>
        </message>
        <message>
            <source> (command not found)</source>
            <translation>（找不到命令）</translation>
        </message>
        <message>
            <source> (not executable)</source>
            <translation>（不可执行）</translation>
        </message>
        <message>
            <source> (killed; often out of memory)</source>
            <translation>（被终止；通常因内存不足）</translation>
        </message>
        <message>
            <source> (signal %1)</source>
            <translation>（信号 %1）</translation>
        </message>
        <message>
            <source>the script of the step cannot be written: %1</source>
            <translation>无法写入该步骤的脚本：%1</translation>
        </message>
        <message>
            <source>the working directory %1 does not exist</source>
            <translation>工作目录 %1 不存在</translation>
        </message>
        <message>
            <source>The workspace is empty until actions/checkout has filled it.</source>
            <translation>在 actions/checkout 填充之前，工作空间是空的。</translation>
        </message>
        <message>
            <source>it took longer than %1</source>
            <translation>它超过了 %1</translation>
        </message>
        <message>
            <source>cancelled</source>
            <translation>已取消</translation>
        </message>
        <message>
            <source>there is no result of a job</source>
            <translation>没有作业结果</translation>
        </message>
        <message>
            <source>this is no result of a job</source>
            <translation>这不是作业结果</translation>
        </message>
        <message>
            <source>%1 wrote more than %2 MiB and was ended</source>
            <translation>%1 的输出超过 %2 MiB，已被终止</translation>
        </message>
        <message>
            <source>%1 took longer than %2 s and was ended</source>
            <translation>%1 超过 %2 秒，已被终止</translation>
        </message>
        <message>
            <source>cannot make a socket: %1</source>
            <translation>无法创建套接字：%1</translation>
        </message>
        <message>
            <source>the program slipway-shim was not found beside this one or in PATH</source>
            <translation>在本程序旁边和 PATH 中都找不到程序 slipway-shim</translation>
        </message>
        <message>
            <source>install Slipway again: slipway-shim belongs to it</source>
            <translation>请重新安装 Slipway：slipway-shim 是其中的一部分</translation>
        </message>
        <message>
            <source>cannot watch a step: %1</source>
            <translation>无法监视步骤：%1</translation>
        </message>
        <message>
            <source>the supervisor of this job (slipway-shim) has ended unexpectedly</source>
            <translation>此作业的监管进程（slipway-shim）意外结束</translation>
        </message>
        <message>
            <source>its processes were ended; run the job again</source>
            <translation>其进程已终止；请重新运行该作业</translation>
        </message>
        <message>
            <source>free some space and run the job again</source>
            <translation>请腾出空间后重新运行该作业</translation>
        </message>
        <message>
            <source>%1 ended as soon as it was started</source>
            <translation>%1 启动后立即结束</translation>
        </message>
        <message>
            <source>slipway-shim gave no answer</source>
            <translation>slipway-shim 没有应答</translation>
        </message>
        <message>
            <source>check that the data folder can be written and has space</source>
            <translation>请检查数据文件夹可写且有空间</translation>
        </message>
        <message>
            <source>there is no program to start: the command is empty</source>
            <translation>没有可启动的程序：命令为空</translation>
        </message>
        <message>
            <source>cannot start %1: the folder %2 does not exist</source>
            <translation>无法启动 %1：文件夹 %2 不存在</translation>
        </message>
        <message>
            <source>the program %1 was not found</source>
            <translation>找不到程序 %1</translation>
        </message>
        <message>
            <source>install %1, or add its folder to PATH</source>
            <translation>请安装 %1，或将其文件夹加入 PATH</translation>
        </message>
        <message>
            <source>cannot start %1: %2</source>
            <translation>无法启动 %1：%2</translation>
        </message>
        <message>
            <source>cannot start %1: its arguments and environment are larger than the system allows</source>
            <translation>无法启动 %1：其参数和环境超过系统允许的大小</translation>
        </message>
        <message>
            <source>pass large values in a file instead of an argument or a variable</source>
            <translation>请用文件传递较大的值，而不用参数或变量</translation>
        </message>
        <message>
            <source>the file, or the interpreter that its first line names, does not exist</source>
            <translation>该文件或其首行指明的解释器不存在</translation>
        </message>
        <message>
            <source>cannot make a pipe: %1</source>
            <translation>无法创建管道：%1</translation>
        </message>
        <message>
            <source>its arguments and environment are larger than the system allows; pass large values in a file</source>
            <translation>其参数和环境超过系统允许的大小；请用文件传递较大的值</translation>
        </message>
        <message>
            <source>it is no program for this machine, and no script with a first line that names its interpreter</source>
            <translation>它不是可在本机运行的程序，也不是首行指明解释器的脚本</translation>
        </message>
        <message>
            <source>there is no program to start</source>
            <translation>没有可启动的程序</translation>
        </message>
        <message>
            <source>::echo:: takes on or off</source>
            <translation>::echo:: 接受 on 或 off</translation>
        </message>
        <message>
            <source>::stop-commands:: needs a token that is not empty and no command's name</source>
            <translation>::stop-commands:: 需要一个非空且不是命令名的标记</translation>
        </message>
        <message>
            <source>another step is still running</source>
            <translation>另一个步骤仍在运行</translation>
        </message>
        <message>
            <source>disk full while writing the log</source>
            <translation>写日志时磁盘已满</translation>
        </message>
        <message>
            <source>a process of the step could not be ended</source>
            <translation>无法终止该步骤的一个进程</translation>
        </message>
        <message>
            <source>the program %1 was not found in PATH</source>
            <translation>在 PATH 中找不到程序 %1</translation>
        </message>
        <message>
            <source>cannot make pipes: %1</source>
            <translation>无法创建管道：%1</translation>
        </message>
        <message>
            <source>connect the streams</source>
            <translation>连接流</translation>
        </message>
        <message>
            <source>enter the folder</source>
            <translation>进入文件夹</translation>
        </message>
        <message>
            <source>compare the commits %1 and %2</source>
            <translation>比较提交 %1 和 %2</translation>
        </message>
        <message>
            <source>list the commits between %1 and %2</source>
            <translation>列出 %1 和 %2 之间的提交</translation>
        </message>
        <message>
            <source>the repository holds a file with the forbidden name "%1"</source>
            <translation>仓库中有名称被禁止的文件“%1”</translation>
        </message>
        <message>
            <source>the repository holds a folder with the forbidden name "%1"</source>
            <translation>仓库中有名称被禁止的文件夹“%1”</translation>
        </message>
        <message>
            <source>make the folder</source>
            <translation>创建文件夹</translation>
        </message>
        <message>
            <source>%1 is no folder</source>
            <translation>%1 不是文件夹</translation>
        </message>
        <message>
            <source>open the folder</source>
            <translation>打开文件夹</translation>
        </message>
        <message>
            <source>the disk is full; make room and try again</source>
            <translation>磁盘已满；请腾出空间后重试</translation>
        </message>
        <message>
            <source>read the configuration of the repository</source>
            <translation>读取仓库的配置</translation>
        </message>
        <message>
            <source>list the branches</source>
            <translation>列出分支</translation>
        </message>
        <message>
            <source>a path in the commit is too long: %1…</source>
            <translation>提交中的路径过长：%1…</translation>
        </message>
        <message>
            <source>the commit holds more than %1 files</source>
            <translation>提交中的文件超过 %1 个</translation>
        </message>
        <message>
            <source>list the files of the commit</source>
            <translation>列出提交的文件</translation>
        </message>
        <message>
            <source>read %1</source>
            <translation>读取 %1</translation>
        </message>
        <message>
            <source>the workspace was cancelled</source>
            <translation>工作空间已被取消</translation>
        </message>
        <message>
            <source>write the index of the workspace</source>
            <translation>写入工作空间的索引</translation>
        </message>
        <message>
            <source>record %1</source>
            <translation>记录 %1</translation>
        </message>
        <message>
            <source>make the index of the workspace</source>
            <translation>建立工作空间的索引</translation>
        </message>
        <message>
            <source>commit %1 holds more than %2 files</source>
            <translation>提交 %1 中的文件超过 %2 个</translation>
        </message>
        <message>
            <source>read the objects</source>
            <translation>读取对象</translation>
        </message>
        <message>
            <source>there is no file %1 in commit %2</source>
            <translation>提交 %2 中没有文件 %1</translation>
        </message>
        <message>
            <source>%1 is too large: %2 bytes; at most %3 are read</source>
            <translation>%1 太大：%2 字节；最多读取 %3 字节</translation>
        </message>
        <message>
            <source>read the folder %1</source>
            <translation>读取文件夹 %1</translation>
        </message>
        <message>
            <source>list the files of commit %1</source>
            <translation>列出提交 %1 的文件</translation>
        </message>
        <message>
            <source>more than %1 files differ</source>
            <translation>超过 %1 个文件不同</translation>
        </message>
        <message>
            <source>compare the files</source>
            <translation>比较文件</translation>
        </message>
        <message>
            <source>%1 was not changed</source>
            <translation>%1 没有改动</translation>
        </message>
        <message>
            <source>compare %1</source>
            <translation>比较 %1</translation>
        </message>
        <message>
            <source>compare the commits</source>
            <translation>比较提交</translation>
        </message>
        <message>
            <source>%1 is a bare repository: it has no working tree</source>
            <translation>%1 是裸仓库：它没有工作区</translation>
        </message>
        <message>
            <source>read the working tree</source>
            <translation>读取工作区</translation>
        </message>
        <message>
            <source>read the link</source>
            <translation>读取链接</translation>
        </message>
        <message>
            <source>make the link</source>
            <translation>建立链接</translation>
        </message>
        <message>
            <source>the copy of the working tree was cancelled</source>
            <translation>复制工作区时被取消</translation>
        </message>
        <message>
            <source>set the permissions of</source>
            <translation>修改权限</translation>
        </message>
        <message>
            <source>the repository %1 is owned by %2, not by you</source>
            <translation>仓库 %1 属于 %2，而不属于您</translation>
        </message>
        <message>
            <source>if you trust it: git config --global --add safe.directory '%1'</source>
            <translation>如果您信任它：git config --global --add safe.directory '%1'</translation>
        </message>
        <message>
            <source>%1 is not a git repository</source>
            <translation>%1 不是 git 仓库</translation>
        </message>
        <message>
            <source>choose a folder that holds a .git folder, or run git init there</source>
            <translation>请选择含有 .git 文件夹的文件夹，或在那里运行 git init</translation>
        </message>
        <message>
            <source>the repository %1 is damaged: %2</source>
            <translation>仓库 %1 已损坏：%2</translation>
        </message>
        <message>
            <source>git fsck in that folder says more</source>
            <translation>在该文件夹中运行 git fsck 可了解更多</translation>
        </message>
        <message>
            <source>no folder was given</source>
            <translation>没有给出文件夹</translation>
        </message>
        <message>
            <source>cannot %1: %2</source>
            <translation>无法%1：%2</translation>
        </message>
        <message>
            <source>the repository is incomplete or damaged; git fsck says more</source>
            <translation>仓库不完整或已损坏；git fsck 可说明更多</translation>
        </message>
        <message>
            <source>"%1" is not a full commit hash</source>
            <translation>“%1”不是完整的提交哈希</translation>
        </message>
        <message>
            <source>read commit %1</source>
            <translation>读取提交 %1</translation>
        </message>
        <message>
            <source>read the files of commit %1</source>
            <translation>读取提交 %1 的文件</translation>
        </message>
        <message>
            <source>read HEAD</source>
            <translation>读取 HEAD</translation>
        </message>
        <message>
            <source>connect once with ssh in a terminal and accept the host key</source>
            <translation>请在终端中用 ssh 连接一次并接受主机密钥</translation>
        </message>
        <message>
            <source>set up an ssh key or a git credential helper: Slipway never asks for passwords</source>
            <translation>请设置 ssh 密钥或 git 凭据助手：Slipway 从不询问密码</translation>
        </message>
        <message>
            <source>check the address and the network</source>
            <translation>请检查地址和网络</translation>
        </message>
        <message>
            <source>git ended with status %1</source>
            <translation>git 以状态 %1 结束</translation>
        </message>
        <message>
            <source>cannot read the history of %1: %2</source>
            <translation>无法读取 %1 的历史：%2</translation>
        </message>
        <message>
            <source>the repository may be damaged; git fsck says more</source>
            <translation>仓库可能已损坏；git fsck 可说明更多</translation>
        </message>
        <message>
            <source>%1 and %2 more</source>
            <translation>%1 和另外 %2 个</translation>
        </message>
        <message>
            <source>name the committer of a merge</source>
            <translation>指明合并的提交者</translation>
        </message>
        <message>
            <source>write the merge into %1</source>
            <translation>将合并写入 %1</translation>
        </message>
        <message>
            <source>merge %1 into %2</source>
            <translation>将 %1 合并到 %2</translation>
        </message>
        <message>
            <source>%1 cannot be merged into %2: both change %3</source>
            <translation>无法将 %1 合并到 %2：两者都修改了 %3</translation>
        </message>
        <message>
            <source>Merge %1 into your branch, resolve the conflicts and push again.</source>
            <translation>请将 %1 合并到您的分支，解决冲突后再次推送。</translation>
        </message>
        <message>
            <source>update the files of %1</source>
            <translation>更新 %1 的文件</translation>
        </message>
        <message>
            <source>The branch is checked out with local changes in the way; commit or stash them.</source>
            <translation>该分支已检出，本地改动造成阻碍；请提交或贮藏这些改动。</translation>
        </message>
        <message>
            <source>remove %1</source>
            <translation>移除 %1</translation>
        </message>
        <message>
            <source>write %1</source>
            <translation>写入 %1</translation>
        </message>
        <message>
            <source>%1 has moved since the pipeline began</source>
            <translation>自流水线开始后 %1 已移动</translation>
        </message>
        <message>
            <source>Push again: the pipeline then runs on top of what is there now.</source>
            <translation>请再次推送：流水线会基于那里的最新内容运行。</translation>
        </message>
        <message>
            <source>move %1</source>
            <translation>移动 %1</translation>
        </message>
        <message>
            <source>cannot write %1: %2</source>
            <translation>无法写入 %1：%2</translation>
        </message>
        <message>
            <source>cannot write in %1: %2</source>
            <translation>无法在 %1 中写入：%2</translation>
        </message>
        <message>
            <source>cannot read %1: %2</source>
            <translation>无法读取 %1：%2</translation>
        </message>
        <message>
            <source>"%1" is no name of a remote</source>
            <translation>“%1”不是远程名称</translation>
        </message>
        <message>
            <source>the repository %1 has no remote "%2"</source>
            <translation>仓库 %1 没有远程“%2”</translation>
        </message>
        <message>
            <source>add one: git remote add %1 URL</source>
            <translation>请添加一个：git remote add %1 URL</translation>
        </message>
        <message>
            <source>cannot make a link in %1</source>
            <translation>无法在 %1 中建立链接</translation>
        </message>
        <message>
            <source>this address cannot be used: %1</source>
            <translation>无法使用此地址：%1</translation>
        </message>
        <message>
            <source>use https://host/path, ssh://user@host/path, user@host:path or file:///path</source>
            <translation>请使用 https://host/path、ssh://user@host/path、user@host:path 或 file:///path</translation>
        </message>
        <message>
            <source>it begins with '-', like an option</source>
            <translation>它以“-”开头，像选项一样</translation>
        </message>
        <message>
            <source>it contains control characters</source>
            <translation>它含有控制字符</translation>
        </message>
        <message>
            <source>it names a remote helper, which would run a program</source>
            <translation>它指明了会运行程序的远程助手</translation>
        </message>
        <message>
            <source>"%1" is no protocol that Slipway uses</source>
            <translation>“%1”不是 Slipway 使用的协议</translation>
        </message>
        <message>
            <source>it names no host</source>
            <translation>它没有指明主机</translation>
        </message>
        <message>
            <source>"%1" is no host name</source>
            <translation>“%1”不是主机名</translation>
        </message>
        <message>
            <source>"%1" is no user name</source>
            <translation>“%1”不是用户名</translation>
        </message>
        <message>
            <source>its path begins with '-'</source>
            <translation>它的路径以“-”开头</translation>
        </message>
        <message>
            <source>"%1" is no URL</source>
            <translation>“%1”不是 URL</translation>
        </message>
        <message>
            <source>a file system is mounted at %1 in %2: it is left alone</source>
            <translation>%2 中的 %1 处挂载了文件系统：未作改动</translation>
        </message>
        <message>
            <source>unmount it and try again</source>
            <translation>请将其卸载后重试</translation>
        </message>
        <message>
            <source>cannot remove %1: %2</source>
            <translation>无法移除 %1：%2</translation>
        </message>
        <message>
            <source>"%1" is no workspace and is not removed</source>
            <translation>“%1”不是工作空间，不会被移除</translation>
        </message>
        <message>
            <source>no revision was given</source>
            <translation>没有给出修订版本</translation>
        </message>
        <message>
            <source>"%1" is not a revision: it begins with '-'</source>
            <translation>“%1”不是修订版本：它以“-”开头</translation>
        </message>
        <message>
            <source>find "%1"</source>
            <translation>查找“%1”</translation>
        </message>
        <message>
            <source>find the commit of "%1"</source>
            <translation>查找“%1”的提交</translation>
        </message>
        <message>
            <source>%1 exists and is not an empty folder</source>
            <translation>%1 已存在，且不是空文件夹</translation>
        </message>
        <message>
            <source>choose another folder</source>
            <translation>请选择其他文件夹</translation>
        </message>
        <message>
            <source>clone %1</source>
            <translation>克隆 %1</translation>
        </message>
        <message>
            <source> (and %1)</source>
            <translation>（以及 %1）</translation>
        </message>
        <message>
            <source>"%1" is nothing that can be pushed</source>
            <translation>“%1”不是可以推送的内容</translation>
        </message>
        <message>
            <source>name a branch: main, or main:release</source>
            <translation>请指明分支：main，或 main:release</translation>
        </message>
        <message>
            <source>cannot copy %1 to %2</source>
            <translation>无法将 %1 复制到 %2</translation>
        </message>
        <message>
            <source>no folder was given for the workspace</source>
            <translation>没有给出工作空间的文件夹</translation>
        </message>
        <message>
            <source>the folder for the workspace, %1, is not empty</source>
            <translation>工作空间的文件夹 %1 不是空的</translation>
        </message>
        <message>
            <source>cannot make the folder %1/%2</source>
            <translation>无法创建文件夹 %1/%2</translation>
        </message>
        <message>
            <source>is the disk full or read-only?</source>
            <translation>磁盘是否已满或为只读？</translation>
        </message>
        <message>
            <source>the path of the repository contains a line break: %1</source>
            <translation>仓库的路径含有换行：%1</translation>
        </message>
        <message>
            <source>move or rename the folder</source>
            <translation>请移动或重命名该文件夹</translation>
        </message>
        <message>
            <source>cannot copy %1</source>
            <translation>无法复制 %1</translation>
        </message>
        <message>
            <source>"%1" is no name of a branch</source>
            <translation>“%1”不是分支名称</translation>
        </message>
        <message>
            <source>"%1" is no user name for SSH</source>
            <translation>“%1”不是 SSH 的用户名</translation>
        </message>
        <message>
            <source>A host name has letters, digits, '.', '-' and '_' and does not begin with '-'.</source>
            <translation>主机名由字母、数字、“.”、“-”和“_”组成，且不以“-”开头。</translation>
        </message>
        <message>
            <source>%1 is no port: it must be between 1 and 65535</source>
            <translation>%1 不是端口：它必须在 1 到 65535 之间</translation>
        </message>
        <message>
            <source>%1 was refused: the host key of %2 has changed</source>
            <translation>%1被拒绝：%2 的主机密钥已改变</translation>
        </message>
        <message>
            <source>Compare its fingerprint on the host itself; when it is right, remove the old one with ssh-keygen -R.</source>
            <translation>请在该主机上比较其指纹；若无误，请用 ssh-keygen -R 移除旧密钥。</translation>
        </message>
        <message>
            <source>%1 was refused: the host key of %2 is not known</source>
            <translation>%1被拒绝：%2 的主机密钥未知</translation>
        </message>
        <message>
            <source>Accept it with its fingerprint: --accept-host-key SHA256:…</source>
            <translation>请用其指纹接受它：--accept-host-key SHA256:…</translation>
        </message>
        <message>
            <source>%1 failed: the private key for %2 cannot be read</source>
            <translation>%1失败：无法读取 %2 的私钥</translation>
        </message>
        <message>
            <source>Is it a whole OpenSSH or PEM key without a passphrase?</source>
            <translation>它是没有口令的完整 OpenSSH 或 PEM 密钥吗？</translation>
        </message>
        <message>
            <source>%1 failed: %2 took none of the keys offered</source>
            <translation>%1失败：%2 没有接受所提供的任何密钥</translation>
        </message>
        <message>
            <source>Name one key, and see that its public half is authorized there.</source>
            <translation>请指明一个密钥，并确认其公钥已在那里获得授权。</translation>
        </message>
        <message>
            <source>%1 failed: %2 does not accept the key</source>
            <translation>%1失败：%2 不接受该密钥</translation>
        </message>
        <message>
            <source>See that the public half of the key is in ~/.ssh/authorized_keys of that user, and the user name is right.</source>
            <translation>请确认密钥的公钥在该用户的 ~/.ssh/authorized_keys 中，且用户名正确。</translation>
        </message>
        <message>
            <source>%1 failed: the name of %2 cannot be resolved</source>
            <translation>%1失败：无法解析 %2 的名称</translation>
        </message>
        <message>
            <source>Check the host name and the network.</source>
            <translation>请检查主机名和网络。</translation>
        </message>
        <message>
            <source>%1 failed: %2 refuses connections</source>
            <translation>%1失败：%2 拒绝连接</translation>
        </message>
        <message>
            <source>Is the SSH server running there, and the port right?</source>
            <translation>那里的 SSH 服务器是否在运行，端口是否正确？</translation>
        </message>
        <message>
            <source>%1 failed: %2 did not answer in time</source>
            <translation>%1失败：%2 没有及时应答</translation>
        </message>
        <message>
            <source>Is the host up, and its SSH port open in the firewall?</source>
            <translation>主机是否在运行，防火墙是否开放了其 SSH 端口？</translation>
        </message>
        <message>
            <source>%1 failed: the connection to %2 was lost</source>
            <translation>%1失败：到 %2 的连接已丢失</translation>
        </message>
        <message>
            <source>Try again when the network is back.</source>
            <translation>请在网络恢复后重试。</translation>
        </message>
        <message>
            <source>%1 failed: %2 cannot be reached</source>
            <translation>%1失败：无法到达 %2</translation>
        </message>
        <message>
            <source>Check the network.</source>
            <translation>请检查网络。</translation>
        </message>
        <message>
            <source>%1 failed: the disk of %2 is full</source>
            <translation>%1失败：%2 的磁盘已满</translation>
        </message>
        <message>
            <source>Free some space there and try again.</source>
            <translation>请在那里腾出空间后重试。</translation>
        </message>
        <message>
            <source>%1 failed: the disk quota of the user on %2 is used up</source>
            <translation>%1失败：%2 上该用户的磁盘配额已用完</translation>
        </message>
        <message>
            <source>%1 failed: the disk of %2 is read-only</source>
            <translation>%1失败：%2 的磁盘是只读的</translation>
        </message>
        <message>
            <source>See whether the disk there is damaged or mounted read-only on purpose.</source>
            <translation>请检查那里的磁盘是否损坏，或是否有意以只读方式挂载。</translation>
        </message>
        <message>
            <source>%1 failed: a program is missing on %2</source>
            <translation>%1失败：%2 上缺少一个程序</translation>
        </message>
        <message>
            <source>Install it there (rsync is needed on both sides).</source>
            <translation>请在那里安装它（两端都需要 rsync）。</translation>
        </message>
        <message>
            <source>%1 failed: the user may not do that on %2</source>
            <translation>%1失败：该用户在 %2 上无权这样做</translation>
        </message>
        <message>
            <source>See who owns the folder there and what its permissions are.</source>
            <translation>请检查那里的文件夹属于谁，以及其权限。</translation>
        </message>
        <message>
            <source>%1 failed: a file or folder is missing</source>
            <translation>%1失败：缺少文件或文件夹</translation>
        </message>
        <message>
            <source>%1 failed: the connection to %2 ended</source>
            <translation>%1失败：到 %2 的连接已结束</translation>
        </message>
        <message>
            <source>%1 failed on %2 with exit code %3</source>
            <translation>%1在 %2 上失败，退出码 %3</translation>
        </message>
        <message>
            <source>the host key of %1 has changed: it is now %2, and %3 (%4) is known. Somebody may be listening in, or the host was set up anew</source>
            <translation>%1 的主机密钥已改变：现在是 %2，而已知的是 %3（%4）。可能有人在窃听，或该主机已重新安装</translation>
        </message>
        <message>
            <source>Compare with `ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub` on the host itself. When it is right, remove the old key: ssh-keygen -R '%1' -f '%2' (line %3)</source>
            <translation>请在该主机上用 `ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub` 比较。若无误，请移除旧密钥：ssh-keygen -R '%1' -f '%2'（第 %3 行）</translation>
        </message>
        <message>
            <source>the host key of %1 is not known yet: %2</source>
            <translation>%1 的主机密钥尚未知晓：%2</translation>
        </message>
        <message>
            <source>asking for the host key</source>
            <translation>询问主机密钥</translation>
        </message>
        <message>
            <source>%1 shows no host key: it does not answer, or no SSH server is there</source>
            <translation>%1 没有给出主机密钥：它没有应答，或那里没有 SSH 服务器</translation>
        </message>
        <message>
            <source>the host key cannot be remembered in %1: %2</source>
            <translation>无法将主机密钥记入 %1：%2</translation>
        </message>
        <message>
            <source>a file in memory cannot be made: %1</source>
            <translation>无法创建内存文件：%1</translation>
        </message>
        <message>
            <source>Give the text of a file such as ~/.ssh/id_ed25519, from -----BEGIN to the end of the last line.</source>
            <translation>请给出 ~/.ssh/id_ed25519 这类文件的全文，从 -----BEGIN 到最后一行末尾。</translation>
        </message>
        <message>
            <source>the private key has a passphrase, which nobody can type in a run</source>
            <translation>私钥有口令，而运行中无人能输入</translation>
        </message>
        <message>
            <source>Make a key for deployments alone: ssh-keygen -t ed25519 -N '' -f deploy_key</source>
            <translation>请为部署单独生成密钥：ssh-keygen -t ed25519 -N '' -f deploy_key</translation>
        </message>
        <message>
            <source>the private key is empty</source>
            <translation>私钥为空</translation>
        </message>
        <message>
            <source>this is no private key: it has more than 64 KiB</source>
            <translation>这不是私钥：它大于 64 KiB</translation>
        </message>
        <message>
            <source>the private key is in PuTTY's format</source>
            <translation>私钥是 PuTTY 格式</translation>
        </message>
        <message>
            <source>Convert it: puttygen key.ppk -O private-openssh -o key</source>
            <translation>请转换：puttygen key.ppk -O private-openssh -o key</translation>
        </message>
        <message>
            <source>this is a public key, not the private one</source>
            <translation>这是公钥，不是私钥</translation>
        </message>
        <message>
            <source>this is no private key: there is no -----BEGIN … PRIVATE KEY----- with its end</source>
            <translation>这不是私钥：没有 -----BEGIN … PRIVATE KEY----- 及其结尾</translation>
        </message>
        <message>
            <source>the private key is damaged: its middle is not base64</source>
            <translation>私钥已损坏：其中间部分不是 base64</translation>
        </message>
        <message>
            <source>%1 failed: %2 turns this machine away for a while, after connections that did not log in</source>
            <translation>%1失败：由于有未登录的连接，%2 暂时拒绝本机</translation>
        </message>
        <message>
            <source>Try again in a minute; PerSourcePenalties in its sshd_config says for how long.</source>
            <translation>请一分钟后重试；其 sshd_config 中的 PerSourcePenalties 说明时长。</translation>
        </message>
        <message>
            <source>%1 failed: %2 ended the connection before it began</source>
            <translation>%1失败：%2 在连接开始之前就将其结束</translation>
        </message>
        <message>
            <source>Try again in a minute: the server is starting or busy, or turns this machine away after connections that did not log in.</source>
            <translation>请一分钟后重试：服务器正在启动或繁忙，或因有未登录的连接而拒绝本机。</translation>
        </message>
        <message>
            <source>"%1" is no address of a web server</source>
            <translation>“%1”不是网页服务器的地址</translation>
        </message>
        <message>
            <source>addresses begin with http:// or https://, this one with %1:</source>
            <translation>地址以 http:// 或 https:// 开头，而这个以 %1: 开头</translation>
        </message>
        <message>
            <source>"%1" is no HTTP method</source>
            <translation>“%1”不是 HTTP 方法</translation>
        </message>
        <message>
            <source>the header "%1" cannot be sent: it has characters that end it</source>
            <translation>无法发送标头“%1”：它含有会使其终止的字符</translation>
        </message>
        <message>
            <source>%1: the answer is larger than %2 bytes</source>
            <translation>%1：应答大于 %2 字节</translation>
        </message>
        <message>
            <source>%1 is no port; one is a number from 1 to 65535</source>
            <translation>%1 不是端口；端口是 1 到 65535 的数字</translation>
        </message>
        <message>
            <source>nothing listens there</source>
            <translation>那里没有服务在监听</translation>
        </message>
        <message>
            <source>there is no way to this host</source>
            <translation>没有通往此主机的路由</translation>
        </message>
        <message>
            <source>the host does not answer</source>
            <translation>该主机没有应答</translation>
        </message>
        <message>
            <source>no connection can be made</source>
            <translation>无法建立连接</translation>
        </message>
        <message>
            <source>%1: no connection can be made: libcurl cannot be loaded</source>
            <translation>%1：无法建立连接：无法加载 libcurl</translation>
        </message>
        <message>
            <source>install the package libcurl4</source>
            <translation>请安装软件包 libcurl4</translation>
        </message>
        <message>
            <source>%1: stopped before it answered</source>
            <translation>%1：在应答之前被停止</translation>
        </message>
        <message>
            <source>no host of this name is known</source>
            <translation>没有此名称的主机</translation>
        </message>
        <message>
            <source>the proxy's name is not known</source>
            <translation>代理的名称未知</translation>
        </message>
        <message>
            <source>no whole answer within %1</source>
            <translation>%1 内没有收到完整的应答</translation>
        </message>
        <message>
            <source>the connection was closed without an answer</source>
            <translation>连接在没有应答的情况下关闭</translation>
        </message>
        <message>
            <source>the connection was lost in the middle of the answer</source>
            <translation>连接在应答中途丢失</translation>
        </message>
        <message>
            <source>it redirects in a circle</source>
            <translation>它循环重定向</translation>
        </message>
        <message>
            <source>what answers there does not speak HTTP</source>
            <translation>那里的应答不是 HTTP</translation>
        </message>
        <message>
            <source>its certificate is not trusted (%1)</source>
            <translation>其证书不受信任（%1）</translation>
        </message>
        <message>
            <source>no secure connection can be made (%1)</source>
            <translation>无法建立安全连接（%1）</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 秒</translation>
        </message>
        <message>
            <source>The keyring has no value for the secret '%1' (version %2).</source>
            <translation>密钥环中没有机密“%1”（版本 %2）的值。</translation>
        </message>
        <message>
            <source>Set it: slipwayctl secrets set</source>
            <translation>请设置：slipwayctl secrets set</translation>
        </message>
        <message>
            <source>it is locked, or access was refused</source>
            <translation>它已锁定，或访问被拒绝</translation>
        </message>
        <message>
            <source>its service failed</source>
            <translation>其服务失败</translation>
        </message>
        <message>
            <source>The keyring cannot be used for the secret '%1': %2.</source>
            <translation>密钥环无法用于机密“%1”：%2。</translation>
        </message>
        <message>
            <source>Unlock the keyring of your session and try again.</source>
            <translation>请解锁您会话的密钥环后重试。</translation>
        </message>
        <message>
            <source>The keyring does not answer.</source>
            <translation>密钥环没有应答。</translation>
        </message>
        <message>
            <source>Unlock it, or use the vault: set SLIPWAY_VAULT_PASSPHRASE_FILE.</source>
            <translation>请将其解锁，或使用保险库：设置 SLIPWAY_VAULT_PASSPHRASE_FILE。</translation>
        </message>
        <message>
            <source>The passphrase file '%1' cannot be used: %2.</source>
            <translation>无法使用口令文件“%1”：%2。</translation>
        </message>
        <message>
            <source>it is no regular file</source>
            <translation>它不是普通文件</translation>
        </message>
        <message>
            <source>it belongs to somebody else</source>
            <translation>它属于其他人</translation>
        </message>
        <message>
            <source>others may open it (mode %1)</source>
            <translation>其他人可以打开它（权限 %1）</translation>
        </message>
        <message>
            <source>There is no passphrase for the vault.</source>
            <translation>没有保险库的口令。</translation>
        </message>
        <message>
            <source>Name a file with mode 0600 that holds it in %1.</source>
            <translation>请在 %1 中指明一个权限为 0600 且含有口令的文件。</translation>
        </message>
        <message>
            <source>Check %1.</source>
            <translation>请检查 %1。</translation>
        </message>
        <message>
            <source>Make it yours alone: chmod 600.</source>
            <translation>请使其仅供您本人使用：chmod 600。</translation>
        </message>
        <message>
            <source>it is longer than %1 bytes</source>
            <translation>它长于 %1 字节</translation>
        </message>
        <message>
            <source>It holds the passphrase and nothing else.</source>
            <translation>它只应含有口令。</translation>
        </message>
        <message>
            <source>Write the passphrase of the vault into it.</source>
            <translation>请将保险库的口令写入其中。</translation>
        </message>
        <message>
            <source>The vault has no value for the secret '%1' (version %2).</source>
            <translation>保险库中没有机密“%1”（版本 %2）的值。</translation>
        </message>
        <message>
            <source>The passphrase of the vault is empty.</source>
            <translation>保险库的口令为空。</translation>
        </message>
        <message>
            <source>Choose one that nobody guesses.</source>
            <translation>请选择一个无人能猜到的口令。</translation>
        </message>
        <message>
            <source>The vault '%1' is replaced by another program again and again.</source>
            <translation>保险库“%1”一再被另一个程序替换。</translation>
        </message>
        <message>
            <source>Find out which, and try again.</source>
            <translation>请查明是哪个程序，然后重试。</translation>
        </message>
        <message>
            <source>The value of '%1' is longer than 1 MiB.</source>
            <translation>“%1”的值大于 1 MiB。</translation>
        </message>
        <message>
            <source>Keep large files elsewhere, and their key here.</source>
            <translation>请将大文件保存在别处，在此只保存其密钥。</translation>
        </message>
        <message>
            <source>The vault '%1' is in use by another process.</source>
            <translation>保险库“%1”正被另一个进程使用。</translation>
        </message>
        <message>
            <source>End the process that hangs, and try again.</source>
            <translation>请结束卡住的进程，然后重试。</translation>
        </message>
        <message>
            <source>The vault is no regular file, or larger than 64 MiB.</source>
            <translation>保险库不是普通文件，或大于 64 MiB。</translation>
        </message>
        <message>
            <source>The vault is damaged or incomplete.</source>
            <translation>保险库已损坏或不完整。</translation>
        </message>
        <message>
            <source>Put it back from a backup, or remove it and set its secrets again.</source>
            <translation>请从备份恢复，或将其移除并重新设置机密。</translation>
        </message>
        <message>
            <source>There is not enough memory to open the vault: it takes %1 MiB.</source>
            <translation>没有足够的内存打开保险库：需要 %1 MiB。</translation>
        </message>
        <message>
            <source>Close other programs and try again.</source>
            <translation>请关闭其他程序后重试。</translation>
        </message>
        <message>
            <source>The vault was written by a newer Slipway.</source>
            <translation>保险库由更新版本的 Slipway 写入。</translation>
        </message>
        <message>
            <source>Update Slipway.</source>
            <translation>请更新 Slipway。</translation>
        </message>
        <message>
            <source>The passphrase of the vault is wrong.</source>
            <translation>保险库的口令错误。</translation>
        </message>
        <message>
            <source>Try again; without its passphrase nobody can open a vault.</source>
            <translation>请重试；没有口令，任何人都无法打开保险库。</translation>
        </message>
        <message>
            <source>The vault cannot be written: %1.</source>
            <translation>无法写入保险库：%1。</translation>
        </message>
        <message>
            <source>The vault cannot be read: %1.</source>
            <translation>无法读取保险库：%1。</translation>
        </message>
        <message>
            <source>The vault cannot be locked: %1.</source>
            <translation>无法锁定保险库：%1。</translation>
        </message>
        <message>
            <source>entry %1 is missing</source>
            <translation>缺少条目 %1</translation>
        </message>
        <message>
            <source>entry %1 does not follow the one before: something was changed, removed or moved</source>
            <translation>条目 %1 与前一条不衔接：有内容被修改、移除或移动</translation>
        </message>
        <message>
            <source>entry %1 was changed after it was written</source>
            <translation>条目 %1 在写入后被修改</translation>
        </message>
        <message>
            <source>entries %1 to %2 are missing at the end</source>
            <translation>末尾缺少条目 %1 到 %2</translation>
        </message>
        <message>
            <source>cannot open the lock of the data folder: %1</source>
            <translation>无法打开数据文件夹的锁：%1</translation>
        </message>
        <message>
            <source>another Slipway process has kept the data folder locked for %1 seconds</source>
            <translation>另一个 Slipway 进程已将数据文件夹锁定 %1 秒</translation>
        </message>
        <message>
            <source>Look for a Slipway process that was stopped (Ctrl+Z, a debugger) and continue or end it.</source>
            <translation>请查找被暂停的 Slipway 进程（Ctrl+Z、调试器），使其继续或将其结束。</translation>
        </message>
        <message>
            <source>at least one number has to be taken, not %1</source>
            <translation>至少需要取一个编号，而不是 %1</translation>
        </message>
        <message>
            <source>the database has lost a counter</source>
            <translation>数据库丢失了一个计数器</translation>
        </message>
        <message>
            <source>the database has no answer to "%1"</source>
            <translation>数据库对“%1”没有应答</translation>
        </message>
        <message>
            <source>the file system of the data folder cannot do what the database needs (shared memory)</source>
            <translation>数据文件夹的文件系统不支持数据库所需的功能（共享内存）</translation>
        </message>
        <message>
            <source>Choose a data folder on a local disk.</source>
            <translation>请选择本地磁盘上的数据文件夹。</translation>
        </message>
        <message>
            <source>cannot make the data folder: %1</source>
            <translation>无法创建数据文件夹：%1</translation>
        </message>
        <message>
            <source>Choose another one with --data-dir or SLIPWAY_DATA_DIR.</source>
            <translation>请用 --data-dir 或 SLIPWAY_DATA_DIR 选择另一个。</translation>
        </message>
        <message>
            <source>%1 is on a read-only file system</source>
            <translation>%1 位于只读文件系统上</translation>
        </message>
        <message>
            <source>this user may not write to %1</source>
            <translation>此用户不能写入 %1</translation>
        </message>
        <message>
            <source>the data folder is on a network file system (%1), where a database can break</source>
            <translation>数据文件夹位于网络文件系统（%1）上，数据库在那里可能损坏</translation>
        </message>
        <message>
            <source>Choose a folder on a local disk with --data-dir or SLIPWAY_DATA_DIR.</source>
            <translation>请用 --data-dir 或 SLIPWAY_DATA_DIR 选择本地磁盘上的文件夹。</translation>
        </message>
        <message>
            <source>the data folder is no folder</source>
            <translation>数据文件夹不是文件夹</translation>
        </message>
        <message>
            <source>there is no deployment %1</source>
            <translation>没有部署 %1</translation>
        </message>
        <message>
            <source>deployment %1 has ended already</source>
            <translation>部署 %1 已结束</translation>
        </message>
        <message>
            <source>there is no environment with the number %1</source>
            <translation>没有编号为 %1 的环境</translation>
        </message>
        <message>
            <source>"slipwayctl env list" shows those there are.</source>
            <translation>“slipwayctl env list”会列出已有的环境。</translation>
        </message>
        <message>
            <source>%1, and there is no history in it to show</source>
            <translation>%1，且其中没有可显示的历史</translation>
        </message>
        <message>
            <source>Make the folder writable, or choose another one with --data-dir or SLIPWAY_DATA_DIR.</source>
            <translation>请使该文件夹可写，或用 --data-dir 或 SLIPWAY_DATA_DIR 选择另一个。</translation>
        </message>
        <message>
            <source>%1, and its history is of an older version that has to be updated first</source>
            <translation>%1，且其历史是旧版本，必须先更新</translation>
        </message>
        <message>
            <source>Copy the folder to where it can be written to, and choose the copy with --data-dir.</source>
            <translation>请将该文件夹复制到可写的位置，并用 --data-dir 选择副本。</translation>
        </message>
        <message>
            <source>"%1" was written by a newer Slipway (schema %2; this one knows %3)</source>
            <translation>“%1”由更新版本的 Slipway 写入（架构 %2；此版本支持 %3）</translation>
        </message>
        <message>
            <source>; its newest changes, in %1-wal, are not shown</source>
            <translation>；其最新更改在 %1-wal 中，未显示</translation>
        </message>
        <message>
            <source>; it was written by a newer Slipway</source>
            <translation>；它由更新版本的 Slipway 写入</translation>
        </message>
        <message>
            <source>cannot open the log: %1</source>
            <translation>无法打开日志：%1</translation>
        </message>
        <message>
            <source>"%1" is a database of another program</source>
            <translation>“%1”是其他程序的数据库</translation>
        </message>
        <message>
            <source>Choose another data folder, or move that file out of it.</source>
            <translation>请选择另一个数据文件夹，或将该文件移出。</translation>
        </message>
        <message>
            <source>cannot save a backup: %1</source>
            <translation>无法保存备份：%1</translation>
        </message>
        <message>
            <source>%1 leaves rows in "%2" that point to nothing</source>
            <translation>%1 在“%2”中留下了无所指向的行</translation>
        </message>
        <message>
            <source>the database is damaged: %1</source>
            <translation>数据库已损坏：%1</translation>
        </message>
        <message>
            <source>there is no release v%1</source>
            <translation>没有发布版本 v%1</translation>
        </message>
        <message>
            <source>"slipwayctl release list" shows those there are.</source>
            <translation>“slipwayctl release list”会列出已有的发布版本。</translation>
        </message>
        <message>
            <source>there is no repository %1</source>
            <translation>没有仓库 %1</translation>
        </message>
        <message>
            <source>"slipwayctl repo list" shows those there are.</source>
            <translation>“slipwayctl repo list”会列出已有的仓库。</translation>
        </message>
        <message>
            <source>a repository is called "%1" already</source>
            <translation>已有名为“%1”的仓库</translation>
        </message>
        <message>
            <source>Choose another name.</source>
            <translation>请选择其他名称。</translation>
        </message>
        <message>
            <source>%1 is known already, as "%2"</source>
            <translation>%1 已知，名为“%2”</translation>
        </message>
        <message>
            <source>with the number %1</source>
            <translation>（编号 %1）</translation>
        </message>
        <message>
            <source>called "%1"</source>
            <translation>“%1”</translation>
        </message>
        <message>
            <source>there is no run %1</source>
            <translation>没有运行 %1</translation>
        </message>
        <message>
            <source>"slipwayctl runs list" shows those there are.</source>
            <translation>“slipwayctl runs list”会列出已有的运行。</translation>
        </message>
        <message>
            <source>job "%1" has no number</source>
            <translation>作业“%1”没有编号</translation>
        </message>
        <message>
            <source>job %1 belongs to another run</source>
            <translation>作业 %1 属于另一次运行</translation>
        </message>
        <message>
            <source>there is no secret "%1" there</source>
            <translation>那里没有机密“%1”</translation>
        </message>
        <message>
            <source>"slipwayctl secrets list" shows those there are.</source>
            <translation>“slipwayctl secrets list”会列出已有的机密。</translation>
        </message>
        <message>
            <source>the database "%1" is damaged: %2</source>
            <translation>数据库“%1”已损坏：%2</translation>
        </message>
        <message>
            <source>Close Slipway and move %1, %1-wal and %1-shm out of the data folder. Then put the newest copy from its folder "backups" in place as %1, or start with an empty history; logs stay as they are.</source>
            <translation>请关闭 Slipway，并将 %1、%1-wal 和 %1-shm 移出数据文件夹。然后将其“backups”文件夹中最新的副本放回原处并命名为 %1，或从空历史开始；日志保持不变。</translation>
        </message>
        <message>
            <source>%1: disk full</source>
            <translation>%1：磁盘已满</translation>
        </message>
        <message>
            <source>Free some space on the disk of the data folder; nothing that was saved before is lost.</source>
            <translation>请在数据文件夹所在磁盘上腾出空间；之前保存的内容不会丢失。</translation>
        </message>
        <message>
            <source>%1: another program keeps the database locked</source>
            <translation>%1：另一个程序锁定了数据库</translation>
        </message>
        <message>
            <source>Close programs that have opened "%1", such as a database browser.</source>
            <translation>请关闭打开了“%1”的程序，例如数据库浏览器。</translation>
        </message>
        <message>
            <source>%1: the file is read-only</source>
            <translation>%1：文件是只读的</translation>
        </message>
        <message>
            <source>a value is too large for the database</source>
            <translation>值对数据库来说太大</translation>
        </message>
        <message>
            <source>nothing can be saved: %1</source>
            <translation>无法保存任何内容：%1</translation>
        </message>
        <message>
            <source>no measurement can be saved: %1</source>
            <translation>无法保存测量值：%1</translation>
        </message>
        <message>
            <source>the write was not executed</source>
            <translation>写入未执行</translation>
        </message>
        <message>
            <source>the read was not executed</source>
            <translation>读取未执行</translation>
        </message>
        <message>
            <source>a write cannot wait for another write</source>
            <translation>写入不能等待另一个写入</translation>
        </message>
        <message>
            <source>cannot write to the database "%1"</source>
            <translation>无法写入数据库“%1”</translation>
        </message>
        <message>
            <source>cannot read the database "%1"</source>
            <translation>无法读取数据库“%1”</translation>
        </message>
        <message>
            <source>cannot open the database "%1"</source>
            <translation>无法打开数据库“%1”</translation>
        </message>
        <message>
            <source>is longer than %1 characters</source>
            <translation>长于 %1 个字符</translation>
        </message>
        <message>
            <source>is no name: use %1</source>
            <translation>不是名称：请使用 %1</translation>
        </message>
        <message>
            <source>contains a line break or another control character</source>
            <translation>含有换行或其他控制字符</translation>
        </message>
        <message>
            <source>contains a control character</source>
            <translation>含有控制字符</translation>
        </message>
        <message>
            <source>letters, digits, '.', '_' and '-', and begin with a letter or digit</source>
            <translation>字母、数字、“.”、“_”和“-”，并以字母或数字开头</translation>
        </message>
        <message>
            <source>cannot be the name of a repository: it may not begin with '-', nor contain '/' or control characters</source>
            <translation>不能作为仓库的名称：它不能以“-”开头，也不能含有“/”或控制字符</translation>
        </message>
        <message>
            <source>letters, digits and '_', and do not begin with a digit</source>
            <translation>字母、数字和“_”，且不以数字开头</translation>
        </message>
        <message>
            <source>contains a NUL character</source>
            <translation>含有 NUL 字符</translation>
        </message>
        <message>
            <source>lower-case letters, digits, '_' and '-', and begin with a letter or digit</source>
            <translation>小写字母、数字、“_”和“-”，并以字母或数字开头</translation>
        </message>
        <message>
            <source>is not absolute: begin with '/'</source>
            <translation>不是绝对路径：请以“/”开头</translation>
        </message>
        <message>
            <source>contains '..'</source>
            <translation>含有“..”</translation>
        </message>
        <message>
            <source>is the root of the whole host; name a folder</source>
            <translation>是整个主机的根目录；请指明一个文件夹</translation>
        </message>
        <message>
            <source>is absolute: name a path below the root of the repository</source>
            <translation>是绝对路径：请指明仓库根目录之下的路径</translation>
        </message>
        <message>
            <source>contains '..': name a path below the root of the repository</source>
            <translation>含有“..”：请指明仓库根目录之下的路径</translation>
        </message>
        <message>
            <source>begins with '-', which programs take for an option</source>
            <translation>以“-”开头，程序会将其当作选项</translation>
        </message>
        <message>
            <source>names no file or folder</source>
            <translation>没有指明文件或文件夹</translation>
        </message>
        <message>
            <source>cannot be the name of a branch</source>
            <translation>不能作为分支的名称</translation>
        </message>
        <message>
            <source>is no pattern: %1</source>
            <translation>不是模式：%1</translation>
        </message>
        <message>
            <source>contains a blank or a control character</source>
            <translation>含有空格或控制字符</translation>
        </message>
        <message>
            <source>is no URL</source>
            <translation>不是 URL</translation>
        </message>
        <message>
            <source>is no URL that begins with http:// or https://</source>
            <translation>不是以 http:// 或 https:// 开头的 URL</translation>
        </message>
        <message>
            <source>names no host</source>
            <translation>没有指明主机</translation>
        </message>
        <message>
            <source>is no comparison with a number, such as "error_rate &gt; 0.1"</source>
            <translation>不是与数字的比较，例如“error_rate &gt; 0.1”</translation>
        </message>
        <message>
            <source>has a "${" without its "}"</source>
            <translation>有“${”而没有“}”</translation>
        </message>
        <message>
            <source>uses ${%1}, which nothing fills in%2</source>
            <translation>使用了 ${%1}，但没有内容填充它%2</translation>
        </message>
        <message>
            <source>is no time zone that is known here; use a name such as Europe/Berlin or UTC</source>
            <translation>不是此处已知的时区；请使用 Europe/Berlin 或 UTC 这样的名称</translation>
        </message>
        <message>
            <source>Change the file in an editor.</source>
            <translation>请在编辑器中修改该文件。</translation>
        </message>
        <message>
            <source>'%1' cannot be changed line by line: what it stands in is written in braces, or comes from an alias</source>
            <translation>无法逐行修改“%1”：其所在内容写在花括号中，或来自别名</translation>
        </message>
        <message>
            <source>the environment '%1' shares lines with another part of the file, which would change with it</source>
            <translation>环境“%1”与文件的其他部分共用若干行，那部分会随之改变</translation>
        </message>
        <message>
            <source>'%1' is no host: %2</source>
            <translation>“%1”不是主机：%2</translation>
        </message>
        <message>
            <source>Write user@host:port, for example deploy@192.0.2.7:22 or deploy@[::1]:22.</source>
            <translation>请写 user@host:port，例如 deploy@192.0.2.7:22 或 deploy@[::1]:22。</translation>
        </message>
        <message>
            <source>it has no name</source>
            <translation>它没有名称</translation>
        </message>
        <message>
            <source>it begins with '-', which programs take for an option</source>
            <translation>它以“-”开头，程序会将其当作选项</translation>
        </message>
        <message>
            <source>in brackets stands an IPv6 address</source>
            <translation>方括号中应为 IPv6 地址</translation>
        </message>
        <message>
            <source>an IPv6 address stands in brackets, as in [::1]:22</source>
            <translation>IPv6 地址应写在方括号中，如 [::1]:22</translation>
        </message>
        <message>
            <source>it may have letters, digits, '.', '_' and '-'</source>
            <translation>它只能含有字母、数字、“.”、“_”和“-”</translation>
        </message>
        <message>
            <source>its user begins with '-', which programs take for an option</source>
            <translation>其用户以“-”开头，程序会将其当作选项</translation>
        </message>
        <message>
            <source>its user may have letters, digits, '.', '_' and '-'</source>
            <translation>其用户只能含有字母、数字、“.”、“_”和“-”</translation>
        </message>
        <message>
            <source>it is a URL</source>
            <translation>它是 URL</translation>
        </message>
        <message>
            <source>a port is a number from 1 to %1</source>
            <translation>端口是 1 到 %1 的数字</translation>
        </message>
        <message>
            <source>The stored configuration of the environment '%1' cannot be used: %2</source>
            <translation>无法使用已保存的环境“%1”的配置：%2</translation>
        </message>
        <message>
            <source>Apply its slipway.yml again with "slipwayctl env apply".</source>
            <translation>请用“slipwayctl env apply”重新应用其 slipway.yml。</translation>
        </message>
        <message>
            <source>'variables' must be a mapping of names and values, not %1</source>
            <translation>“variables”必须是名称和值的映射，而不是%1</translation>
        </message>
        <message>
            <source>the variable %1 must be a text or a number, not %2</source>
            <translation>变量 %1 必须是文本或数字，而不是%2</translation>
        </message>
        <message>
            <source>the variable %1 %2</source>
            <translation>变量 %1%2</translation>
        </message>
        <message>
            <source>'%1' is a variable and a secret; it can be one of them</source>
            <translation>“%1”既是变量又是机密；它只能是其中之一</translation>
        </message>
        <message>
            <source>an environment</source>
            <translation>环境</translation>
        </message>
        <message>
            <source>the file lacks its version; begin it with "version: 1"</source>
            <translation>文件缺少版本；请以“version: 1”开头</translation>
        </message>
        <message>
            <source>version %1 of the file needs a newer Slipway; this one reads version 1</source>
            <translation>文件的版本 %1 需要更新的 Slipway；此版本读取版本 1</translation>
        </message>
        <message>
            <source>'version' must be 1, not %1</source>
            <translation>“version”必须是 1，而不是%1</translation>
        </message>
        <message>
            <source>'environments' must be a mapping of names and environments, not %1</source>
            <translation>“environments”必须是名称和环境的映射，而不是%1</translation>
        </message>
        <message>
            <source>'%1' comes with a later version: nothing of it happens yet</source>
            <translation>“%1”在以后的版本中提供：目前不起任何作用</translation>
        </message>
        <message>
            <source>this is a whole slipway.yml, not the target of one environment; use "slipwayctl env apply"</source>
            <translation>这是完整的 slipway.yml，不是单个环境的目标；请使用“slipwayctl env apply”</translation>
        </message>
        <message>
            <source>the file</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>Give the environment another name.</source>
            <translation>请为该环境取其他名称。</translation>
        </message>
        <message>
            <source>a flow begins with 'push', as in {push: [main]}, not with %1</source>
            <translation>流程以“push”开头，如 {push: [main]}，而不是%1</translation>
        </message>
        <message>
            <source>'on' of a flow</source>
            <translation>流程的“on”</translation>
        </message>
        <message>
            <source>a step of a flow</source>
            <translation>流程的步骤</translation>
        </message>
        <message>
            <source>the file has no environment %1%2</source>
            <translation>文件中没有环境 %1%2</translation>
        </message>
        <message>
            <source>'then' must be a list of steps such as "- deploy: staging", not %1</source>
            <translation>“then”必须是步骤的列表，例如“- deploy: staging”，而不是%1</translation>
        </message>
        <message>
            <source>the flow deploys to '%1' twice</source>
            <translation>流程部署到“%1”两次</translation>
        </message>
        <message>
            <source>a flow</source>
            <translation>流程</translation>
        </message>
        <message>
            <source>'flow' must be a list, its first line beginning with "- on:", not %1</source>
            <translation>“flow”必须是列表，首行以“- on:”开头，而不是%1</translation>
        </message>
        <message>
            <source>'json' must be a mapping of the members that the answer must have, not %1</source>
            <translation>“json”必须是应答所应含成员的映射，而不是%1</translation>
        </message>
        <message>
            <source>'host' is a host alone, without user and port</source>
            <translation>“host”只写主机，不含用户和端口</translation>
        </message>
        <message>
            <source>'tcp' must be "host:port", not %1</source>
            <translation>“tcp”必须是“host:port”，而不是%1</translation>
        </message>
        <message>
            <source>the file has no monitor %1%2</source>
            <translation>文件中没有监控 %1%2</translation>
        </message>
        <message>
            <source>no release can pass: %1 good answers, one every %2, take %3, and the deadline is %4</source>
            <translation>没有发布版本能通过：%1 次良好应答、每 %2 一次，需要 %3，而时限是 %4</translation>
        </message>
        <message>
            <source>a check</source>
            <translation>检查</translation>
        </message>
        <message>
            <source>a check has exactly one of %1; begin the next one with its own '-'</source>
            <translation>一项检查只能有 %1 中的一个；下一项请另以“-”开头</translation>
        </message>
        <message>
            <source>'checks' must be a list of checks, not %1</source>
            <translation>“checks”必须是检查的列表，而不是%1</translation>
        </message>
        <message>
            <source>'health' has no checks: nothing tells whether a release is well</source>
            <translation>“health”没有检查：无法判断发布版本是否正常</translation>
        </message>
        <message>
            <source> (and more: only the first %1 findings are listed)</source>
            <translation>（还有更多：仅列出前 %1 项）</translation>
        </message>
        <message>
            <source>%1 must be a mapping of keys and values, not %2</source>
            <translation>%1必须是键和值的映射，而不是%2</translation>
        </message>
        <message>
            <source>%1 has no key %2%3</source>
            <translation>%1没有键 %2%3</translation>
        </message>
        <message>
            <source>%1 lacks '%2'</source>
            <translation>%1缺少“%2”</translation>
        </message>
        <message>
            <source>'%1' must be a text, not %2</source>
            <translation>“%1”必须是文本，而不是%2</translation>
        </message>
        <message>
            <source>'%1' must be a list of texts, not %2</source>
            <translation>“%1”必须是文本的列表，而不是%2</translation>
        </message>
        <message>
            <source>'%1' must be a whole number from %2 to %3, not %4</source>
            <translation>“%1”必须是 %2 到 %3 的整数，而不是%4</translation>
        </message>
        <message>
            <source>from 0 to 1</source>
            <translation>从 0 到 1</translation>
        </message>
        <message>
            <source>greater than 0 and at most 1</source>
            <translation>大于 0 且不超过 1</translation>
        </message>
        <message>
            <source>'%1' must be a number %2, not %3</source>
            <translation>“%1”必须是%2的数字，而不是%3</translation>
        </message>
        <message>
            <source>'%1' must be true or false, not %2</source>
            <translation>“%1”必须是 true 或 false，而不是%2</translation>
        </message>
        <message>
            <source>; it has no unit</source>
            <translation>；它没有单位</translation>
        </message>
        <message>
            <source>'%1' must be a duration such as 20s, 10m or 1h30m, not %2%3</source>
            <translation>“%1”必须是时长，例如 20s、10m 或 1h30m，而不是%2%3</translation>
        </message>
        <message>
            <source>'%1' must be longer than 0</source>
            <translation>“%1”必须大于 0</translation>
        </message>
        <message>
            <source>'%1' must be %2, not %3</source>
            <translation>“%1”必须是%2，而不是%3</translation>
        </message>
        <message>
            <source>a list</source>
            <translation>列表</translation>
        </message>
        <message>
            <source>a mapping</source>
            <translation>映射</translation>
        </message>
        <message>
            <source>is no moment: write "Fri 16:00" for each week or "2026-12-24 18:00" for once</source>
            <translation>不是时刻：请写“Fri 16:00”（每周）或“2026-12-24 18:00”（一次）</translation>
        </message>
        <message>
            <source>'from' and 'to' are the same moment</source>
            <translation>“from”和“to”是同一时刻</translation>
        </message>
        <message>
            <source>'from' and 'to' must both be days of the week, or both dates</source>
            <translation>“from”和“to”必须都是星期几，或都是日期</translation>
        </message>
        <message>
            <source>'to' must be later than 'from'</source>
            <translation>“to”必须晚于“from”</translation>
        </message>
        <message>
            <source>cannot be required; 'ci' and 'tests' can</source>
            <translation>不能作为要求；“ci”和“tests”可以</translation>
        </message>
        <message>
            <source>a freeze</source>
            <translation>冻结</translation>
        </message>
        <message>
            <source>the freeze has no 'timezone': its times are taken as UTC</source>
            <translation>冻结没有“timezone”：其时间按 UTC 理解</translation>
        </message>
        <message>
            <source>'freeze' must be a list of times, not %1</source>
            <translation>“freeze”必须是时间的列表，而不是%1</translation>
        </message>
        <message>
            <source>targets of kind '%1' come with a later version; this one deploys to %2</source>
            <translation>“%1”类型的目标在以后的版本中提供；此版本可部署到 %2</translation>
        </message>
        <message>
            <source>there is no target of kind %1%2</source>
            <translation>没有类型为 %1 的目标%2</translation>
        </message>
        <message>
            <source>a target of kind '%1' has no '%2'; it has %3</source>
            <translation>“%1”类型的目标没有“%2”；它有 %3</translation>
        </message>
        <message>
            <source>'hosts' must be a list of hosts such as [deploy@host.example.org:22], not %1</source>
            <translation>“hosts”必须是主机的列表，例如 [deploy@host.example.org:22]，而不是%1</translation>
        </message>
        <message>
            <source>an empty one</source>
            <translation>空列表</translation>
        </message>
        <message>
            <source>the host '%1' is listed twice</source>
            <translation>主机“%1”被列出两次</translation>
        </message>
        <message>
            <source>a target</source>
            <translation>目标</translation>
        </message>
        <message>
            <source>the condition '%1' cannot be evaluated: %2</source>
            <translation>无法求值条件“%1”：%2</translation>
        </message>
        <message>
            <source>The following format string is invalid</source>
            <translation>以下格式字符串无效</translation>
        </message>
        <message>
            <source>The following format string references more arguments than were supplied</source>
            <translation>以下格式字符串引用的参数多于所提供的参数</translation>
        </message>
        <message>
            <source>Error parsing JSON when evaluating fromJson: empty input</source>
            <translation>求值 fromJson 时解析 JSON 出错：输入为空</translation>
        </message>
        <message>
            <source>case predicate must evaluate to a boolean value</source>
            <translation>case 的条件必须求值为布尔值</translation>
        </message>
        <message>
            <source>The maximum allowed memory size was exceeded</source>
            <translation>超过了允许的最大内存</translation>
        </message>
        <message>
            <source>GitHub lets one expression use 1 MB; do such work in a step.</source>
            <translation>GitHub 允许一个表达式使用 1 MB；请在步骤中完成此类工作。</translation>
        </message>
        <message>
            <source>The expression is not closed: "${{" has no "}}" after it.</source>
            <translation>表达式没有闭合：“${{”之后没有“}}”。</translation>
        </message>
        <message>
            <source>Add "}}"; a quote in an expression must be closed, too.</source>
            <translation>请添加“}}”；表达式中的引号也必须闭合。</translation>
        </message>
        <message>
            <source>it is nested deeper than %1 levels</source>
            <translation>它的嵌套超过 %1 层</translation>
        </message>
        <message>
            <source>it ends too early</source>
            <translation>它过早结束</translation>
        </message>
        <message>
            <source>'%1' is not expected there</source>
            <translation>那里不应出现“%1”</translation>
        </message>
        <message>
            <source>The text is not JSON: %1 (line %2, column %3)</source>
            <translation>文本不是 JSON：%1（第 %2 行，第 %3 列）</translation>
        </message>
        <message>
            <source>Exceeded max expression length %1</source>
            <translation>超过了表达式的最大长度 %1</translation>
        </message>
        <message>
            <source>Unexpected symbol: '%1'</source>
            <translation>意外的符号：“%1”</translation>
        </message>
        <message>
            <source>Unrecognized named-value</source>
            <translation>无法识别的命名值</translation>
        </message>
        <message>
            <source>Unrecognized function</source>
            <translation>无法识别的函数</translation>
        </message>
        <message>
            <source>Too few parameters supplied</source>
            <translation>提供的参数太少</translation>
        </message>
        <message>
            <source>Too many parameters supplied</source>
            <translation>提供的参数太多</translation>
        </message>
        <message>
            <source>Even number of parameters supplied, requires an odd number of parameters</source>
            <translation>提供了偶数个参数，需要奇数个</translation>
        </message>
        <message>
            <source>Exceeded max expression depth %1</source>
            <translation>超过了表达式的最大深度 %1</translation>
        </message>
        <message>
            <source>Unexpected end of expression</source>
            <translation>表达式意外结束</translation>
        </message>
        <message>
            <source>Unexpected symbol</source>
            <translation>意外的符号</translation>
        </message>
        <message>
            <source>a cron line has no blanks or line breaks around it</source>
            <translation>cron 行的前后不能有空格或换行</translation>
        </message>
        <message>
            <source>a cron line has five fields, 'minute hour day month weekday', not %1</source>
            <translation>cron 行有五个字段，“minute hour day month weekday”，而不是 %1</translation>
        </message>
        <message>
            <source>'%1' is no %2 of a cron line; it is *, a number from %3 to %4, a range a-b, a list a,b or a step */n</source>
            <translation>“%1”不是 cron 行的%2；它可以是 *、%3 到 %4 的数字、范围 a-b、列表 a,b 或步长 */n</translation>
        </message>
        <message>
            <source>the pattern '%1' may match nothing: %2</source>
            <translation>模式“%1”可能什么都不匹配：%2</translation>
        </message>
        <message>
            <source>'%1' cannot stand beside '%2'; exclude with '!pattern' in '%2' instead</source>
            <translation>“%1”不能与“%2”并列；请改用“%2”中的“!pattern”来排除</translation>
        </message>
        <message>
            <source>'%1' has only patterns with '!', so nothing matches; name what to take first, or use '%2'</source>
            <translation>“%1”只有带“!”的模式，因此什么都不匹配；请先指明要包含的内容，或使用“%2”</translation>
        </message>
        <message>
            <source>the default of the input '%1' must be a %2, not %3%4</source>
            <translation>输入“%1”的默认值必须是%2，而不是%3%4</translation>
        </message>
        <message>
            <source> (write true or false without quotes)</source>
            <translation>（请写不带引号的 true 或 false）</translation>
        </message>
        <message>
            <source> (write it in quotes)</source>
            <translation>（请写在引号中）</translation>
        </message>
        <message>
            <source>the input '%1' is a choice and needs 'options'</source>
            <translation>输入“%1”是选择项，需要“options”</translation>
        </message>
        <message>
            <source>the input '%1' has 'options', so its type must be choice, not %2</source>
            <translation>输入“%1”有“options”，因此其类型必须是 choice，而不是 %2</translation>
        </message>
        <message>
            <source>the default of the input '%1' is none of its options %2</source>
            <translation>输入“%1”的默认值不在其选项 %2 中</translation>
        </message>
        <message>
            <source>Slipway gets no such events; start such a run with '--event'</source>
            <translation>Slipway 收不到此类事件；请用“--event”启动这样的运行</translation>
        </message>
        <message>
            <source>times are read as UTC</source>
            <translation>时间按 UTC 理解</translation>
        </message>
        <message>
            <source>calling workflows is not executed yet</source>
            <translation>调用工作流尚不能执行</translation>
        </message>
        <message>
            <source>no run starts by the clock yet</source>
            <translation>尚不支持按时间启动运行</translation>
        </message>
        <message>
            <source>an expression was expected between '${{' and '}}'</source>
            <translation>“${{”和“}}”之间应为表达式</translation>
        </message>
        <message>
            <source>expressions are not allowed here</source>
            <translation>此处不允许表达式</translation>
        </message>
        <message>
            <source>the expression is not closed: '${{' has no '}}'; write ${{ '${{' }} for the text itself</source>
            <translation>表达式没有闭合：“${{”没有“}}”；若要写该文本本身，请写 ${{ '${{' }}</translation>
        </message>
        <message>
            <source>this condition is always true: GitHub joins the text around '${{ }}' with its value to one text; write the whole condition inside</source>
            <translation>此条件始终为真：GitHub 将“${{ }}”周围的文本与其值连成一个文本；请将整个条件写在里面</translation>
        </message>
        <message>
            <source>Slipway does not act on 'defaults.run': it is one expression</source>
            <translation>Slipway 不处理“defaults.run”：它是一个表达式</translation>
        </message>
        <message>
            <source>Slipway does not act on 'strategy': it is one expression; write the keys of 'strategy' and an expression for 'matrix'</source>
            <translation>Slipway 不处理“strategy”：它是一个表达式；请写出“strategy”的各键，并为“matrix”写表达式</translation>
        </message>
        <message>
            <source>'%1' is no runner group; expected a name, 'organization/name' or 'enterprise/name'</source>
            <translation>“%1”不是运行器组；应为名称、“organization/name”或“enterprise/name”</translation>
        </message>
        <message>
            <source>%1 has no 'image'</source>
            <translation>%1没有“image”</translation>
        </message>
        <message>
            <source>the container</source>
            <translation>容器</translation>
        </message>
        <message>
            <source>'services' must be a mapping; GitHub takes no expression for all of it</source>
            <translation>“services”必须是映射；GitHub 不接受以表达式代替整个映射</translation>
        </message>
        <message>
            <source>the service '%1'</source>
            <translation>服务“%1”</translation>
        </message>
        <message>
            <source>the job '%1' has no 'steps', so it does nothing</source>
            <translation>作业“%1”没有“steps”，因此不执行任何操作</translation>
        </message>
        <message>
            <source>jobs get no GitHub token that it could limit</source>
            <translation>作业没有可供限制的 GitHub 令牌</translation>
        </message>
        <message>
            <source>runs do not wait for or cancel each other yet</source>
            <translation>各运行之间尚不会相互等待或取消</translation>
        </message>
        <message>
            <source>a cancelled job gets Slipway's own time to end</source>
            <translation>被取消的作业使用 Slipway 自己的结束时限</translation>
        </message>
        <message>
            <source>its protection rules and variables are not applied yet</source>
            <translation>其保护规则和变量尚未应用</translation>
        </message>
        <message>
            <source>no image is made of the machine</source>
            <translation>不会制作本机的镜像</translation>
        </message>
        <message>
            <source>the job '%1' needs '%2', which is no job%3</source>
            <translation>作业“%1”需要“%2”，但它不是作业%3</translation>
        </message>
        <message>
            <source>jobs wait for each other in a circle: %1</source>
            <translation>作业循环等待：%1</translation>
        </message>
        <message>
            <source>no job can start: at least one must need no other</source>
            <translation>没有作业可以启动：至少有一个不能依赖其他作业</translation>
        </message>
        <message>
            <source>'env' must be a mapping here; GitHub takes no expression for all of it</source>
            <translation>“env”在此处必须是映射；GitHub 不接受以表达式代替整个映射</translation>
        </message>
        <message>
            <source>'%1' is no valid id: letters, digits, '_' and '-' are allowed, it begins with a letter or '_' and has less than 100 characters</source>
            <translation>“%1”不是有效的 id：允许字母、数字、“_”和“-”，以字母或“_”开头，且少于 100 个字符</translation>
        </message>
        <message>
            <source>'%1' is no valid id: ids that begin with '__' are reserved</source>
            <translation>“%1”不是有效的 id：以“__”开头的 id 已保留</translation>
        </message>
        <message>
            <source>'docker://' names no image; expected 'docker://image:tag'</source>
            <translation>“docker://”没有指明镜像；应为“docker://image:tag”</translation>
        </message>
        <message>
            <source>'%1' names no action; expected 'owner/repository@version', './folder' or 'docker://image'</source>
            <translation>“%1”没有指明操作；应为“owner/repository@version”、“./folder”或“docker://image”</translation>
        </message>
        <message>
            <source>'%1' names no reusable workflow; expected './.github/workflows/name.yml' or 'owner/repository/.github/workflows/name.yml@version'</source>
            <translation>“%1”没有指明可重用工作流；应为“./.github/workflows/name.yml”或“owner/repository/.github/workflows/name.yml@version”</translation>
        </message>
        <message>
            <source>the workflow</source>
            <translation>工作流</translation>
        </message>
        <message>
            <source>a number</source>
            <translation>数字</translation>
        </message>
        <message>
            <source>true or false</source>
            <translation>true 或 false</translation>
        </message>
        <message>
            <source>a known name</source>
            <translation>已知的名称</translation>
        </message>
        <message>
            <source>%1 must be %2, not %3</source>
            <translation>%1必须是%2，而不是%3</translation>
        </message>
        <message>
            <source>%1 must be %2, not empty</source>
            <translation>%1必须是%2，不能为空</translation>
        </message>
        <message>
            <source>unknown value '%1' for %2%3</source>
            <translation>%2的值“%1”未知%3</translation>
        </message>
        <message>
            <source>%1 is a number and means %2; write '%1' in quotes for the text</source>
            <translation>%1是数字，表示 %2；如果要文本，请将“%1”写在引号中</translation>
        </message>
        <message>
            <source>keys that an expression makes are not executed yet</source>
            <translation>由表达式生成的键尚不能执行</translation>
        </message>
        <message>
            <source>GitHub knows no merge keys ('&lt;&lt;'); write the keys here, or use an alias for the whole mapping</source>
            <translation>GitHub 不支持合并键（“&lt;&lt;”）；请在此写出各键，或为整个映射使用别名</translation>
        </message>
        <message>
            <source>a key of %1 must be text, not %2</source>
            <translation>%1的键必须是文本，而不是%2</translation>
        </message>
        <message>
            <source>a key of %1 must not be empty</source>
            <translation>%1的键不能为空</translation>
        </message>
        <message>
            <source>'%1' is already defined in %2 (case does not count)</source>
            <translation>“%1”已在%2中定义（不区分大小写）</translation>
        </message>
        <message>
            <source>Slipway does not act on '%1': %2</source>
            <translation>Slipway 不处理“%1”：%2</translation>
        </message>
        <message>
            <source>'%1' cannot stand beside '%2' in %3</source>
            <translation>在%3中“%1”不能与“%2”并列</translation>
        </message>
        <message>
            <source>unknown key '%1' in %2%3</source>
            <translation>%2中有未知的键“%1”%3</translation>
        </message>
        <message>
            <source>%1 needs %2</source>
            <translation>%1需要 %2</translation>
        </message>
        <message>
            <source>%1 has no '%2', which it needs</source>
            <translation>%1没有必需的“%2”</translation>
        </message>
        <message>
            <source>the step id '%1' is already used in this job (case does not count)</source>
            <translation>步骤 id“%1”已在此作业中使用（不区分大小写）</translation>
        </message>
        <message>
            <source>Slipway does not act on 'with': it is one expression</source>
            <translation>Slipway 不处理“with”：它是一个表达式</translation>
        </message>
        <message>
            <source>'%1' can hold text that strangers write, and here it becomes part of the script; give it to the step by 'env' and use the variable in quotes</source>
            <translation>“%1”可能含有陌生人写的文本，而在此处它会成为脚本的一部分；请用“env”传给步骤，并使用带引号的变量</translation>
        </message>
        <message>
            <source>the input '%1' %2</source>
            <translation>输入“%1”%2</translation>
        </message>
        <message>
            <source>must be true or false, not '%1'</source>
            <translation>必须是 true 或 false，而不是“%1”</translation>
        </message>
        <message>
            <source>must be a number, not '%1'</source>
            <translation>必须是数字，而不是“%1”</translation>
        </message>
        <message>
            <source>must be %1, not '%2'</source>
            <translation>必须是 %1，而不是“%2”</translation>
        </message>
        <message>
            <source>is required</source>
            <translation>是必需的</translation>
        </message>
        <message>
            <source>Give it a value, for example with --input %1=…</source>
            <translation>请给它一个值，例如 --input %1=…</translation>
        </message>
        <message>
            <source>the input '%1' was given, but the workflow takes none for the event '%2'</source>
            <translation>给出了输入“%1”，但工作流对事件“%2”不接受输入</translation>
        </message>
        <message>
            <source>the workflow has no input '%1'%2</source>
            <translation>工作流没有输入“%1”%2</translation>
        </message>
        <message>
            <source>decided when the job starts, since %1 is not known before: %2</source>
            <translation>作业开始时决定，因为在此之前 %1 未知：%2</translation>
        </message>
        <message>
            <source>its condition is %1: %2%3</source>
            <translation>其条件为 %1：%2%3</translation>
        </message>
        <message>
            <source>; it waits for %1</source>
            <translation>；它等待 %1</translation>
        </message>
        <message>
            <source>how the others end</source>
            <translation>其他作业如何结束</translation>
        </message>
        <message>
            <source>it needs '%1', which does not run or waits for a job that does not</source>
            <translation>它需要“%1”，而该作业不运行，或等待不运行的作业</translation>
        </message>
        <message>
            <source>it has no condition and waits for no other job</source>
            <translation>它没有条件，也不等待其他作业</translation>
        </message>
        <message>
            <source>'%1' of the matrix must be a list of mappings</source>
            <translation>矩阵的“%1”必须是映射的列表</translation>
        </message>
        <message>
            <source>the matrix must be a mapping of lists, not '%1'</source>
            <translation>矩阵必须是列表的映射，而不是“%1”</translation>
        </message>
        <message>
            <source>'%1' of the matrix must be a list</source>
            <translation>矩阵的“%1”必须是列表</translation>
        </message>
        <message>
            <source>'%1' of the matrix is an empty list</source>
            <translation>矩阵的“%1”是空列表</translation>
        </message>
        <message>
            <source>the matrix has more than %1 combinations before 'exclude'</source>
            <translation>在“exclude”之前，矩阵有超过 %1 个组合</translation>
        </message>
        <message>
            <source>the matrix has no combination</source>
            <translation>矩阵没有组合</translation>
        </message>
        <message>
            <source>the matrix has %1 combinations; %2 are allowed</source>
            <translation>矩阵有 %1 个组合；最多允许 %2 个</translation>
        </message>
        <message>
            <source>it was asked for by hand; by itself it would not run: %1</source>
            <translation>它是手动要求的；它不会自动运行：%1</translation>
        </message>
        <message>
            <source>the workflow has no job '%1'%2</source>
            <translation>工作流没有作业“%1”%2</translation>
        </message>
        <message>
            <source>only %1 and what it needs was asked for</source>
            <translation>只要求了 %1 及其所需的作业</translation>
        </message>
        <message>
            <source>the %1 '%2' is ignored by '%3'</source>
            <translation>%1“%2”被“%3”忽略</translation>
        </message>
        <message>
            <source>the %1 '%2' is not ignored</source>
            <translation>%1“%2”未被忽略</translation>
        </message>
        <message>
            <source>the filter for the %1 is empty</source>
            <translation>%1的过滤器为空</translation>
        </message>
        <message>
            <source>the %1 '%2' matches none of %3</source>
            <translation>%1“%2”不匹配 %3 中的任何一个</translation>
        </message>
        <message>
            <source>the %1 '%2' matches '%3'</source>
            <translation>%1“%2”匹配“%3”</translation>
        </message>
        <message>
            <source>'%1' is a tag, and the filter names branches only</source>
            <translation>“%1”是标签，而过滤器只指明分支</translation>
        </message>
        <message>
            <source>the branch is unknown, so the branch filter was not asked</source>
            <translation>分支未知，因此未使用分支过滤器</translation>
        </message>
        <message>
            <source>'%1' is a branch, and the filter names tags only</source>
            <translation>“%1”是分支，而过滤器只指明标签</translation>
        </message>
        <message>
            <source>the changed files are unknown, so the path filter was not asked</source>
            <translation>改动的文件未知，因此未使用路径过滤器</translation>
        </message>
        <message>
            <source>the changed file '%1' is not ignored</source>
            <translation>改动的文件“%1”未被忽略</translation>
        </message>
        <message>
            <source>the changed file '%1' matches '%2'</source>
            <translation>改动的文件“%1”匹配“%2”</translation>
        </message>
        <message>
            <source>every changed file is ignored by %1</source>
            <translation>所有改动的文件都被 %1 忽略</translation>
        </message>
        <message>
            <source>no changed file matches %1</source>
            <translation>没有改动的文件匹配 %1</translation>
        </message>
        <message>
            <source>the activity is unknown, so 'types' was not asked</source>
            <translation>活动未知，因此未使用“types”</translation>
        </message>
        <message>
            <source>the activity is '%1'</source>
            <translation>活动是“%1”</translation>
        </message>
        <message>
            <source>the activity '%1' is none of %2</source>
            <translation>活动“%1”不是 %2 中的任何一个</translation>
        </message>
        <message>
            <source>the workflow is not triggered by this '%1': %2</source>
            <translation>工作流不由此“%1”触发：%2</translation>
        </message>
        <message>
            <source>it has no filter</source>
            <translation>它没有过滤器</translation>
        </message>
        <message>
            <source>'%1' triggers the workflow: %2</source>
            <translation>“%1”触发工作流：%2</translation>
        </message>
        <message>
            <source>no filter is against it</source>
            <translation>没有过滤器阻止它</translation>
        </message>
        <message>
            <source>the workflow names no event that triggers it</source>
            <translation>工作流没有指明触发它的事件</translation>
        </message>
        <message>
            <source>'%1' does not trigger the workflow, %2 does</source>
            <translation>“%1”不触发工作流，%2 才触发</translation>
        </message>
        <message>
            <source>the file is empty; a GitHub workflow has 'on' and 'jobs'</source>
            <translation>文件为空；GitHub 工作流有“on”和“jobs”</translation>
        </message>
        <message>
            <source>this describes an action, not a workflow; a GitHub workflow has 'on' and 'jobs'</source>
            <translation>这描述的是操作，不是工作流；GitHub 工作流有“on”和“jobs”</translation>
        </message>
        <message>
            <source>this is no pipeline that Slipway reads; a GitHub workflow is a mapping with 'on' and 'jobs'</source>
            <translation>这不是 Slipway 能读取的流水线；GitHub 工作流是含有“on”和“jobs”的映射</translation>
        </message>
        <message>
            <source>the dialect '%1' is not supported; supported: %2</source>
            <translation>不支持方言“%1”；支持：%2</translation>
        </message>
        <message>
            <source>it runs when %1 have succeeded</source>
            <translation>在 %1 均成功后运行</translation>
        </message>
        <message>
            <source>it runs when %1 has succeeded</source>
            <translation>在 %1 成功后运行</translation>
        </message>
        <message>
            <source>decided when %1 are done: %2</source>
            <translation>在 %1 均完成时决定：%2</translation>
        </message>
        <message>
            <source>decided when %1 is done: %2</source>
            <translation>在 %1 完成时决定：%2</translation>
        </message>
        <message>
            <source>branch</source>
            <translation>分支</translation>
        </message>
        <message>
            <source>tag</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>Error parsing JSON when evaluating fromJson: %1</source>
            <translation>求值 fromJson 时解析 JSON 出错：%1</translation>
        </message>
        <message>
            <source>. Located at position %1 within expression: %2</source>
            <translation>。位于表达式 %2 的第 %1 个字符</translation>
        </message>
        <message>
            <source>text</source>
            <translation>文本</translation>
        </message>
        <message>
            <source>The value of the merge key "&lt;&lt;" is neither a mapping nor a list of mappings.</source>
            <translation>合并键“&lt;&lt;”的值既不是映射，也不是映射的列表。</translation>
        </message>
        <message>
            <source>Write "&lt;&lt;: *name", where &amp;name marks a mapping.</source>
            <translation>请写“&lt;&lt;: *name”，其中 &amp;name 标记一个映射。</translation>
        </message>
        <message>
            <source>The alias "*%1" stands inside the value that "&amp;%1" names: it would never end.</source>
            <translation>别名“*%1”位于“&amp;%1”所标记的值之内：它永远不会结束。</translation>
        </message>
        <message>
            <source>Move the alias out of that value, or write the value out.</source>
            <translation>请将别名移出该值，或将该值完整写出。</translation>
        </message>
        <message>
            <source>The key "%1" stands twice in one mapping; the first is in line %2, column %3.</source>
            <translation>键“%1”在同一映射中出现两次；第一次在第 %2 行，第 %3 列。</translation>
        </message>
        <message>
            <source>Remove one of the two, or give it another name.</source>
            <translation>请移除其中之一，或改用其他名称。</translation>
        </message>
        <message>
            <source>The text is nested deeper than %1 levels.</source>
            <translation>文本的嵌套超过 %1 层。</translation>
        </message>
        <message>
            <source>Flatten it: no pipeline needs so many levels.</source>
            <translation>请使其扁平：流水线不需要这么多层。</translation>
        </message>
        <message>
            <source>The text has more than %1 values when its aliases are expanded.</source>
            <translation>展开别名后，文本中的值超过 %1 个。</translation>
        </message>
        <message>
            <source>Use fewer aliases of aliases, or split the file.</source>
            <translation>请减少别名的嵌套，或拆分文件。</translation>
        </message>
        <message>
            <source>The file has %1 bytes; no more than %2 are read.</source>
            <translation>文件有 %1 字节；最多读取 %2 字节。</translation>
        </message>
        <message>
            <source>Split it: a pipeline is never so large.</source>
            <translation>请拆分：流水线不会这么大。</translation>
        </message>
        <message>
            <source>The text is UTF-16, not UTF-8.</source>
            <translation>文本是 UTF-16，不是 UTF-8。</translation>
        </message>
        <message>
            <source>Save the file as UTF-8.</source>
            <translation>请将文件保存为 UTF-8。</translation>
        </message>
        <message>
            <source>The text is not UTF-8: this character is encoded in another way.</source>
            <translation>文本不是 UTF-8：此字符使用了其他编码。</translation>
        </message>
        <message>
            <source>The text holds the control character U+%1, which YAML does not allow.</source>
            <translation>文本含有 YAML 不允许的控制字符 U+%1。</translation>
        </message>
        <message>
            <source>Remove it, or write it as an escape in double quotes, such as "\x1b".</source>
            <translation>请将其移除，或在双引号中写作转义，例如“\x1b”。</translation>
        </message>
        <message>
            <source>The list that begins here is not closed.</source>
            <translation>从此处开始的列表没有闭合。</translation>
        </message>
        <message>
            <source>Add the missing "]".</source>
            <translation>请添加缺少的“]”。</translation>
        </message>
        <message>
            <source>The mapping that begins here is not closed, or a comma is missing in it.</source>
            <translation>从此处开始的映射没有闭合，或其中缺少逗号。</translation>
        </message>
        <message>
            <source>Add the missing "}" or ",".</source>
            <translation>请添加缺少的“}”或“,”。</translation>
        </message>
        <message>
            <source>A ":" is not expected here.</source>
            <translation>此处不应出现“:”。</translation>
        </message>
        <message>
            <source>Indent the line as its neighbours, put a blank after the ":" of the line above, or put a text that holds ": " in quotes.</source>
            <translation>请使该行缩进与相邻行一致，在上一行的“:”之后加空格，或将含有“: ”的文本放在引号中。</translation>
        </message>
        <message>
            <source>A "?" is not expected here.</source>
            <translation>此处不应出现“?”。</translation>
        </message>
        <message>
            <source>Put a text that begins with "? " in quotes.</source>
            <translation>请将以“? ”开头的文本放在引号中。</translation>
        </message>
        <message>
            <source>A list item "-" is not expected here.</source>
            <translation>此处不应出现列表项“-”。</translation>
        </message>
        <message>
            <source>Put each item in a line of its own, indented as its neighbours.</source>
            <translation>请将每一项单独写一行，缩进与相邻行一致。</translation>
        </message>
        <message>
            <source>This closing bracket has no opening one.</source>
            <translation>此右括号没有对应的左括号。</translation>
        </message>
        <message>
            <source>Remove it, or put a text that holds brackets in quotes.</source>
            <translation>请将其移除，或将含有括号的文本放在引号中。</translation>
        </message>
        <message>
            <source>The file ends inside a quoted text.</source>
            <translation>文件在带引号的文本中结束。</translation>
        </message>
        <message>
            <source>Add the missing closing quote.</source>
            <translation>请添加缺少的右引号。</translation>
        </message>
        <message>
            <source>A document marker stands inside a quoted text.</source>
            <translation>带引号的文本中出现了文档标记。</translation>
        </message>
        <message>
            <source>Double quotes do not know this escape.</source>
            <translation>双引号中没有此转义。</translation>
        </message>
        <message>
            <source>Write "\\" for a backslash, or use single quotes.</source>
            <translation>请写“\\”表示反斜杠，或使用单引号。</translation>
        </message>
        <message>
            <source>The escape needs hexadecimal digits.</source>
            <translation>该转义需要十六进制数字。</translation>
        </message>
        <message>
            <source>Write \x41, \u0041 or \U00000041.</source>
            <translation>请写 \x41、\u0041 或 \U00000041。</translation>
        </message>
        <message>
            <source>The escape names no Unicode character.</source>
            <translation>该转义没有指明 Unicode 字符。</translation>
        </message>
        <message>
            <source>Write the character itself.</source>
            <translation>请写该字符本身。</translation>
        </message>
        <message>
            <source>Only an indentation width and "+" or "-" may follow "|" and "&gt;".</source>
            <translation>“|”和“&gt;”之后只能跟缩进宽度以及“+”或“-”。</translation>
        </message>
        <message>
            <source>Begin the text in the next line.</source>
            <translation>请在下一行开始文本。</translation>
        </message>
        <message>
            <source>The indentation width of a block text may not be 0.</source>
            <translation>块文本的缩进宽度不能为 0。</translation>
        </message>
        <message>
            <source>Write 1 to 9.</source>
            <translation>请写 1 到 9。</translation>
        </message>
        <message>
            <source>One value has two tags.</source>
            <translation>一个值有两个标签。</translation>
        </message>
        <message>
            <source>Remove one of them.</source>
            <translation>请移除其中之一。</translation>
        </message>
        <message>
            <source>One value has two anchors.</source>
            <translation>一个值有两个锚点。</translation>
        </message>
        <message>
            <source>This is not expected after the end of a value.</source>
            <translation>值结束后不应出现此内容。</translation>
        </message>
        <message>
            <source>Put the whole value in quotes, or remove what follows it.</source>
            <translation>请将整个值放在引号中，或移除其后的内容。</translation>
        </message>
        <message>
            <source>An alias stands for a whole value and takes no content, tag or anchor.</source>
            <translation>别名代表完整的值，不能带内容、标签或锚点。</translation>
        </message>
        <message>
            <source>Remove what stands beside it.</source>
            <translation>请移除它旁边的内容。</translation>
        </message>
        <message>
            <source>A tab is used for indentation; YAML takes blanks only.</source>
            <translation>缩进使用了制表符；YAML 只接受空格。</translation>
        </message>
        <message>
            <source>Replace the tab by blanks, as many as the neighbouring lines have.</source>
            <translation>请将制表符替换为空格，数量与相邻行一致。</translation>
        </message>
        <message>
            <source>The alias "%1" has no anchor before it.</source>
            <translation>别名“%1”之前没有锚点。</translation>
        </message>
        <message>
            <source>Mark the value with &amp;name first, or put a text that begins with "*" in quotes.</source>
            <translation>请先用 &amp;name 标记该值，或将以“*”开头的文本放在引号中。</translation>
        </message>
        <message>
            <source>A value cannot begin with "%1".</source>
            <translation>值不能以“%1”开头。</translation>
        </message>
        <message>
            <source>Put the text in quotes.</source>
            <translation>请将文本放在引号中。</translation>
        </message>
        <message>
            <source>The indentation of this line fits none of the lines above.</source>
            <translation>此行的缩进与上方任何一行都不一致。</translation>
        </message>
        <message>
            <source>Indent it as the lines it belongs to.</source>
            <translation>请使其缩进与所属的行一致。</translation>
        </message>
        <message>
            <source>This is not valid YAML: %1.</source>
            <translation>这不是有效的 YAML：%1。</translation>
        </message>
        <message>
            <source>Check the quotes, brackets and indentation here and in the line before.</source>
            <translation>请检查此处和上一行的引号、括号和缩进。</translation>
        </message>
        <message>
            <source>An item of the list is missing here.</source>
            <translation>此处缺少列表的一项。</translation>
        </message>
        <message>
            <source>Remove the comma, or write null.</source>
            <translation>请移除逗号，或写 null。</translation>
        </message>
        <message>
            <source>The quoted text that begins here is not closed.</source>
            <translation>从此处开始的带引号文本没有闭合。</translation>
        </message>
        <message>
            <source>Add the missing quote.</source>
            <translation>请添加缺少的引号。</translation>
        </message>
        <message>
            <source>The quoted text that begins here is not closed in its line.</source>
            <translation>从此处开始的带引号文本没有在本行内闭合。</translation>
        </message>
        <message>
            <source>Add the missing quote: a key stands in one line.</source>
            <translation>请添加缺少的引号：键只占一行。</translation>
        </message>
        <message>
            <source>"%1" is neither a key with ":" nor part of the value before it.</source>
            <translation>“%1”既不是带“:”的键，也不是前一个值的一部分。</translation>
        </message>
        <message>
            <source>Write "key: value", or indent the line as the text it belongs to.</source>
            <translation>请写“key: value”，或使该行缩进与其所属的文本一致。</translation>
        </message>
        <message>
            <source>it is live; deploy it again to renew its files</source>
            <translation>已上线；如需更新其文件，请重新部署</translation>
        </message>
        <message>
            <source>quarantined: %1; to lift it, run: slipwayctl release lift %2 --reason TEXT</source>
            <translation>已隔离：%1；如需解除，请运行：slipwayctl release lift %2 --reason TEXT</translation>
        </message>
        <message>
            <source>mixed</source>
            <translation>各主机版本不一致</translation>
        </message>
        <message>
            <source>reusable workflow %1 isn't supported</source>
            <translation>不支持可复用工作流 %1</translation>
        </message>
        <message>
            <source>'%1' isn't supported; jobs run on this machine</source>
            <translation>不支持“%1”；作业在本机运行</translation>
        </message>
        <message>
            <source>container action %1 isn't supported</source>
            <translation>不支持容器 Action %1</translation>
        </message>
        <message>
            <source>local action %1 isn't supported</source>
            <translation>不支持本地 Action %1</translation>
        </message>
        <message>
            <source>action %1 isn't supported</source>
            <translation>不支持 Action %1</translation>
        </message>
        <message>
            <source>checkout of another repository (%1) isn't supported</source>
            <translation>不支持检出其他仓库（%1）</translation>
        </message>
        <message>
            <source>runner '%1' isn't available; this machine is %2</source>
            <translation>没有运行器“%1”；本机为 %2</translation>
        </message>
        <message>
            <source>%1; not reached: the step's condition is false here</source>
            <translation>%1；不会执行到：该步骤的条件在此为假</translation>
        </message>
        <message>
            <source>line %1: %2</source>
            <translation>第 %1 行：%2</translation>
        </message>
        <message>
            <source>line %1, step '%2': %3</source>
            <translation>第 %1 行，步骤“%2”：%3</translation>
        </message>
        <message>
            <source>job '%1' can't run here: %2</source>
            <translation>作业“%1”无法在此运行：%2</translation>
        </message>
        <message>
            <source>job '%1' can't run here when this step may be reached: %2</source>
            <translation>可能执行到该步骤时，作业“%1”无法在此运行：%2</translation>
        </message>
        <message>
            <source>%1 of %2 instances of job '%3' can't run here: %4</source>
            <translation>作业“%3”的 %2 个实例中有 %1 个无法在此运行：%4</translation>
        </message>
        <message>
            <source>it needs '%1', which can't run here</source>
            <translation>它依赖的“%1”无法在此运行</translation>
        </message>
        <message>
            <source>%1; it can't run here either: %2</source>
            <translation>%1；它也无法在此运行：%2</translation>
        </message>
        <message>
            <source>%1 of %2 jobs can't run here: %3</source>
            <translation>%2 个作业中有 %1 个无法在此运行：%3</translation>
        </message>
        <message>
            <source>job %1 ran %2 but left no test result; Slipway reads JUnit XML files</source>
            <translation>作业 %1 运行了 %2，但没有留下测试结果；Slipway 读取 JUnit XML 文件</translation>
        </message>
        <message>
            <source>job %1 can't run here: %2</source>
            <translation>作业 %1 无法在此运行：%2</translation>
        </message>
        <message>
            <source>no job of %1 can run here: %2</source>
            <translation>%1 中没有可在此运行的作业：%2</translation>
        </message>
        <message>
            <source>Nothing was started. For details, run: slipwayctl validate FILE</source>
            <translation>未启动任何作业。查看详情：slipwayctl validate FILE</translation>
        </message>
        <message>
            <source>"slipwayctl deployments list" shows those there are.</source>
            <translation>“slipwayctl deployments list”会列出已有的部署。</translation>
        </message>
        <message>
            <source>%1 and %2</source>
            <translation>%1 和 %2</translation>
        </message>
        <message>
            <source>%1 does not answer while %2 is watched</source>
            <translation>观察 %2 期间 %1 没有响应</translation>
        </message>
        <message>
            <source>%1 does not answer</source>
            <translation>%1 没有响应</translation>
        </message>
        <message>
            <source>%1 is left out: %2</source>
            <translation>已跳过 %1：%2</translation>
        </message>
        <message>
            <source>%1 is live on the hosts that answer; %2 does not</source>
            <translation>%1 已在有响应的主机上线；%2 没有响应</translation>
        </message>
        <message>
            <source>%1 is live on the hosts that answer; %2 does not: %3</source>
            <translation>%1 已在有响应的主机上线；%2 没有响应：%3</translation>
        </message>
        <message>
            <source>Finish it with: slipwayctl deployments recover %1</source>
            <translation>完成它：slipwayctl deployments recover %1</translation>
        </message>
        <message>
            <source>Try again when the host is back, or go on without it: slipwayctl env host retire %1 %2</source>
            <translation>等主机恢复后重试，或停用该主机后继续：slipwayctl env host retire %1 %2</translation>
        </message>
        <message>
            <source>When the host is back: slipwayctl deployments recover %1. Until then "slipwayctl rollback --env %2" changes the others, and "slipwayctl env host retire %2 %3" goes on without it.</source>
            <translation>主机恢复后运行：slipwayctl deployments recover %1。在此之前，“slipwayctl rollback --env %2”回滚其余主机，“slipwayctl env host retire %2 %3”停用该主机后继续。</translation>
        </message>
        <message>
            <source>another release is live (%1)</source>
            <translation>线上是另一个版本（%1）</translation>
        </message>
        <message>
            <source>another release is live: it has the number %1 too, and other files (%2)</source>
            <translation>线上是另一个版本：编号同为 %1，但文件不同（%2）</translation>
        </message>
        <message>
            <source>it is left alone: it did not answer before</source>
            <translation>已跳过：先前没有响应</translation>
        </message>
        <message>
            <source>no host of the target can be reached</source>
            <translation>无法连接目标的任何主机</translation>
        </message>
        <message>
            <source>nobody can reach the target: %1</source>
            <translation>无法连接目标：%1</translation>
        </message>
        <message>
            <source>nobody can tell whether %1 is healthy, because %2 does not answer: %3</source>
            <translation>无法判断 %1 是否健康，因为 %2 没有响应：%3</translation>
        </message>
        <message>
            <source>nobody can tell whether %1 is healthy: %2</source>
            <translation>无法判断 %1 是否健康：%2</translation>
        </message>
        <message>
            <source>nobody can tell whether it is healthy: %1</source>
            <translation>无法判断它是否健康：%1</translation>
        </message>
        <message>
            <source>the connection to %1 broke</source>
            <translation>与 %1 的连接已断开</translation>
        </message>
        <message>
            <source>the lock on %1 was lost (the connection broke)</source>
            <translation>%1 上的锁已丢失（连接断开）</translation>
        </message>
        <message>
            <source>the target does not answer</source>
            <translation>目标没有响应</translation>
        </message>
        <message>
            <source>%1 is not retired from %2</source>
            <translation>%1 并未从 %2 停用</translation>
        </message>
        <message>
            <source>%1 is retired from %2 already</source>
            <translation>%1 已从 %2 停用</translation>
        </message>
        <message>
            <source>%1 is the last host of %2</source>
            <translation>%1 是 %2 的最后一台主机</translation>
        </message>
        <message>
            <source>Name another host in slipway.yml first, and apply it: slipwayctl env apply slipway.yml</source>
            <translation>先在 slipway.yml 中添加另一台主机并应用：slipwayctl env apply slipway.yml</translation>
        </message>
        <message>
            <source>deployment %1 has nothing to finish: it is %2</source>
            <translation>部署 %1 没有需要完成的操作：状态为 %2</translation>
        </message>
        <message>
            <source>hosts differ since one of them was restored</source>
            <translation>恢复主机后各主机版本不一致</translation>
        </message>
        <message>
            <source>hosts differ, or do not answer: %1</source>
            <translation>各主机版本不一致或没有响应：%1</translation>
        </message>
        <message>
            <source>interrupted at '%1' (begun %2): its process has ended, and nobody has asked the target since</source>
            <translation>在“%1”阶段中断（开始于 %2）：进程已结束，此后尚未查询目标</translation>
        </message>
        <message>
            <source>several hosts of %1 are called %2</source>
            <translation>%1 有多台主机名为 %2</translation>
        </message>
        <message>
            <source>Name one of %1.</source>
            <translation>请指定其中之一：%1。</translation>
        </message>
        <message>
            <source>%1 has no hosts: its target is of kind %2</source>
            <translation>%1 没有主机：其目标类型为 %2</translation>
        </message>
        <message>
            <source>%1 has no host %2</source>
            <translation>%1 没有主机 %2</translation>
        </message>
        <message>
            <source>It has %1.</source>
            <translation>现有主机：%1。</translation>
        </message>
        <message>
            <source>Deploy again when that has ended; the lock of a holder that has died is free within a minute.</source>
            <translation>等它结束后再部署；若持有者已退出，锁会在一分钟内释放。</translation>
        </message>
        <message>
            <source>Make room there, or keep fewer releases (keep: in the target), and deploy again.</source>
            <translation>请在目标上腾出空间，或减少保留的版本数（target 的 keep:），然后重新部署。</translation>
        </message>
        <message>
            <source>%1, but not on %2</source>
            <translation>%1，但 %2 除外</translation>
        </message>
        <message>
            <source>nobody knows what is live in %1</source>
            <translation>无法确定 %1 的线上版本</translation>
        </message>
        <message>
            <source>the files of submodules are not copied with the working tree: %1</source>
            <translation>子模块的文件不会随工作区一起复制：%1</translation>
        </message>
        <message>
            <source>it took longer than the %1 that a job has after it was stopped</source>
            <translation>超过了作业停止后的宽限时间 %1</translation>
        </message>
        <message>
            <source>the job took longer than its time limit of %1</source>
            <translation>作业超过了 %1 的时限</translation>
        </message>
        <message>
            <source>step %1 masks a text of %2 characters or less: the log shows *** wherever it stands</source>
            <translation>步骤 %1 屏蔽了不超过 %2 个字符的文本：日志中凡出现之处均显示为 ***</translation>
        </message>
        <message>
            <source>kept from run #%1</source>
            <translation>沿用运行 #%1 的结果</translation>
        </message>
        <message>
            <source>run %1 has not ended yet</source>
            <translation>运行 %1 尚未结束</translation>
        </message>
        <message>
            <source>Wait for its end, or stop it: slipwayctl runs cancel %1</source>
            <translation>请等待其结束，或将其停止：slipwayctl runs cancel %1</translation>
        </message>
        <message>
            <source>no job of run %1 failed; there is nothing to repeat</source>
            <translation>运行 %1 没有失败的作业，无需重新运行</translation>
        </message>
        <message>
            <source>no branch or tag was named, so the filter for them was not asked; --ref names one</source>
            <translation>未指定分支或标签，因此未检查相应的筛选条件；可用 --ref 指定</translation>
        </message>
        <message>
            <source>the step of '%1' is larger than any %2, so it only ever meets the first one</source>
            <translation>“%1”的步长大于 %2 的最大值，因此只会匹配第一个值</translation>
        </message>
        <message>
            <source>the default of the input '%1' is a text, and GitHub makes %2 of it; write it without quotes</source>
            <translation>输入“%1”的默认值是文本，GitHub 会将其转换为 %2；请不加引号</translation>
        </message>
        <message>
            <source>the default of the input '%1' is no text, and GitHub makes '%2' of it; write it in quotes</source>
            <translation>输入“%1”的默认值不是文本，GitHub 会将其转换为“%2”；请加引号</translation>
        </message>
        <message>
            <source>%1 means %2; write '%1' in quotes for the text</source>
            <translation>%1 表示 %2；如需文本，请写成带引号的“%1”</translation>
        </message>
        <message>
            <source>%1 is a text here, neither true nor false; write true or false, or '%1' in quotes</source>
            <translation>%1 在此处是文本，既非 true 也非 false；请写 true 或 false，或加引号写成“%1”</translation>
        </message>
        <message>
            <source>%1 is a text for GitHub and a number for older readers of YAML; write '%1' in quotes</source>
            <translation>GitHub 将 %1 视为文本，而较旧的 YAML 解析器视为数字；请加引号写成“%1”</translation>
        </message>
        <message>
            <source>&apos;retention-days&apos; isn&apos;t a valid number of days: %1</source>
            <translation>“retention-days”不是有效的天数：%1</translation>
        </message>
        <message>
            <source>the artifact has no file &apos;%1&apos;</source>
            <translation>该制品没有文件“%1”</translation>
        </message>
        <message>
            <source>cannot %1 %2: %3</source>
            <translation>无法%1 %2：%3</translation>
        </message>
        <message>
            <source>Free disk space, then try again.</source>
            <translation>请释放磁盘空间后重试。</translation>
        </message>
        <message>
            <source>&apos;%1&apos; isn&apos;t a valid path of an artifact</source>
            <translation>“%1”不是制品中的有效路径</translation>
        </message>
        <message>
            <source>&apos;%1&apos; isn&apos;t a regular file</source>
            <translation>“%1”不是普通文件</translation>
        </message>
        <message>
            <source>%1 can&apos;t be written: it leads out of the folder</source>
            <translation>无法写入 %1：它指向文件夹之外</translation>
        </message>
        <message>
            <source>%1 exists already</source>
            <translation>%1 已存在</translation>
        </message>
        <message>
            <source>Choose an empty folder; nothing was written.</source>
            <translation>请选择一个空文件夹；未写入任何内容。</translation>
        </message>
        <message>
            <source>the artifact &apos;%1&apos; of run %2 has expired: its files were removed on %3</source>
            <translation>运行 %2 的制品“%1”已过期：其文件已于 %3 移除</translation>
        </message>
        <message>
            <source>Run it again: slipwayctl runs rerun %1</source>
            <translation>重新运行：slipwayctl runs rerun %1</translation>
        </message>
        <message>
            <source>%1 lacks the artifact &apos;%2&apos;, which %3 needs</source>
            <translation>%1 缺少 %3 所需的制品“%2”</translation>
        </message>
        <message>
            <source>Name the run that has it: slipwayctl release create REPO --ref %1 --artifact RUN:%2</source>
            <translation>请指明包含该制品的运行：slipwayctl release create REPO --ref %1 --artifact RUN:%2</translation>
        </message>
        <message>
            <source>the include &apos;%1&apos; of %2 matches nothing in %3</source>
            <translation>%2 的 include“%1”在%3 中没有匹配项</translation>
        </message>
        <message>
            <source>Correct it in slipway.yml, or take the files from the pipeline with &quot;artifacts:&quot;.</source>
            <translation>请在 slipway.yml 中更正，或用“artifacts:”从流水线获取这些文件。</translation>
        </message>
        <message>
            <source>%1 would hold no file for %2</source>
            <translation>%1 对 %2 而言不含任何文件</translation>
        </message>
        <message>
            <source>Look at include and exclude of %1 in slipway.yml.</source>
            <translation>请检查 slipway.yml 中 %1 的 include 和 exclude。</translation>
        </message>
        <message>
            <source>Leave it out of the release with &quot;exclude: [%1]&quot;, or take it out of the shared paths.</source>
            <translation>用“exclude: [%1]”将其排除在发布版本之外，或从共享路径中移除。</translation>
        </message>
        <message>
            <source>; and %1 more</source>
            <translation>；另有 %1 项</translation>
        </message>
        <message>
            <source>can&apos;t be the name of an artifact</source>
            <translation>不能用作制品名称</translation>
        </message>
        <message>
            <source>the commit holds a file with the forbidden name %1</source>
            <translation>该提交包含名称被禁止的文件 %1</translation>
        </message>
        <message>
            <source>the commit holds files with forbidden names: %1</source>
            <translation>该提交包含名称被禁止的文件：%1</translation>
        </message>
        <message>
            <source> (the repository is a partial clone, and this object was never fetched)</source>
            <translation>（该仓库是部分克隆，此对象从未获取）</translation>
        </message>
        <message>
            <source>Fetch all objects: git -C %1 fetch --refetch --no-filter origin</source>
            <translation>获取全部对象：git -C %1 fetch --refetch --no-filter origin</translation>
        </message>
        <message>
            <source>the repository %1 uses SHA-256 for its objects, which isn&apos;t supported</source>
            <translation>仓库 %1 使用 SHA-256 对象格式，不支持</translation>
        </message>
        <message>
            <source>Use a repository with SHA-1 objects, which is git&apos;s default: git init --object-format=sha1</source>
            <translation>请使用 SHA-1 对象格式的仓库（git 的默认格式）：git init --object-format=sha1</translation>
        </message>
        <message>
            <source>submodules are nested more than %1 deep</source>
            <translation>子模块嵌套超过 %1 层</translation>
        </message>
        <message>
            <source>the submodule %1 isn&apos;t on this machine and couldn&apos;t be fetched: %2</source>
            <translation>子模块 %1 不在本机，且无法获取：%2</translation>
        </message>
        <message>
            <source>Fetch it first: git -C %1 submodule update --init --recursive</source>
            <translation>请先获取：git -C %1 submodule update --init --recursive</translation>
        </message>
        <message>
            <source>Correct its address in .gitmodules and commit that</source>
            <translation>请更正 .gitmodules 中的地址并提交</translation>
        </message>
        <message>
            <source>.gitmodules has no address for it</source>
            <translation>.gitmodules 中没有它的地址</translation>
        </message>
        <message>
            <source>its address is a path of this machine, which a commit may not choose</source>
            <translation>其地址是本机路径，提交不得指定</translation>
        </message>
        <message>
            <source>%1 has no commit %2</source>
            <translation>%1 没有提交 %2</translation>
        </message>
        <message>
            <source>fetch the files of Git LFS</source>
            <translation>获取 Git LFS 文件</translation>
        </message>
        <message>
            <source>the program git-lfs was not found</source>
            <translation>未找到程序 git-lfs</translation>
        </message>
        <message>
            <source>the remote has no such object</source>
            <translation>远程仓库没有该对象</translation>
        </message>
        <message>
            <source>%1 is only a Git LFS pointer, and its content couldn&apos;t be fetched: %2</source>
            <translation>%1 只是 Git LFS 指针，且无法获取其内容：%2</translation>
        </message>
        <message>
            <source>Fetch it first: git -C %1 lfs fetch --all</source>
            <translation>请先获取：git -C %1 lfs fetch --all</translation>
        </message>
        <message>
            <source>%1 needs an artifact: %2</source>
            <translation>%1 需要制品：%2</translation>
        </message>
        <message>
            <source>%1 needs the artifact &apos;%2&apos;, and no successful run of commit %3 left it</source>
            <translation>%1 需要制品“%2”，但提交 %3 没有成功的运行留下该制品</translation>
        </message>
        <message>
            <source>Run its pipeline first, or name a run with --artifact RUN:%1: slipwayctl run %2 --ref %3</source>
            <translation>请先运行其流水线，或用 --artifact RUN:%1 指明运行：slipwayctl run %2 --ref %3</translation>
        </message>
        <message>
            <source>the commit %1</source>
            <translation>提交 %1</translation>
        </message>
        <message>
            <source>Look at the paths of the commit, and at include and exclude.</source>
            <translation>请检查提交中的路径以及 include 和 exclude。</translation>
        </message>
        <message>
            <source>Leave it out of the commit with --exclude, or choose another place: path=place.</source>
            <translation>用 --exclude 将其排除在提交之外，或选择其他位置：path=place。</translation>
        </message>
        <message>
            <source>protect the files of the release</source>
            <translation>保护发布版本的文件</translation>
        </message>
        <message>
            <source>no commit: a working tree with uncommitted changes</source>
            <translation>没有提交：含未提交改动的工作区</translation>
        </message>
        <message>
            <source>the artifact &apos;%1&apos; of run %2 comes from %3, not from %4</source>
            <translation>运行 %2 的制品“%1”来自 %3，而非 %4</translation>
        </message>
        <message>
            <source>%1 has changed since it was shown</source>
            <translation>%1 在显示之后已发生变化</translation>
        </message>
        <message>
            <source>Look at what would change again, then deploy.</source>
            <translation>请重新查看将发生的变化，再部署。</translation>
        </message>
        <message>
            <source>Not deployed</source>
            <translation>未部署</translation>
        </message>
        <message>
            <source>older than %1</source>
            <translation>早于 %1</translation>
        </message>
        <message>
            <source>beyond %1</source>
            <translation>超出 %1 的上限</translation>
        </message>
        <message>
            <source>commit %1</source>
            <translation>提交 %1</translation>
        </message>
        <message>
            <source>%1; later went back to %2</source>
            <translation>%1；之后已回滚到 %2</translation>
        </message>
        <message>
            <source>couldn't write the backup: %1</source>
            <translation>无法写入备份：%1</translation>
        </message>
        <message>
            <source>couldn't read all of it: %1</source>
            <translation>无法完整读取：%1</translation>
        </message>
        <message>
            <source>the file became shorter</source>
            <translation>文件变短了</translation>
        </message>
        <message>
            <source>couldn't open the backup: %1</source>
            <translation>无法打开备份：%1</translation>
        </message>
        <message>
            <source>the backup can't be used: %1</source>
            <translation>备份无法使用：%1</translation>
        </message>
        <message>
            <source>Take another backup; nothing was changed.</source>
            <translation>请换一份备份；未作任何更改。</translation>
        </message>
        <message>
            <source>it is cut short</source>
            <translation>内容不完整</translation>
        </message>
        <message>
            <source>it isn't a backup of Slipway</source>
            <translation>不是 Slipway 的备份</translation>
        </message>
        <message>
            <source>something follows its end</source>
            <translation>末尾之后还有内容</translation>
        </message>
        <message>
            <source>bytes of it have changed</source>
            <translation>内容已被改动</translation>
        </message>
        <message>
            <source>a header of it is too long</source>
            <translation>文件头过长</translation>
        </message>
        <message>
            <source>it holds something that is neither file nor folder nor link</source>
            <translation>其中含有文件、文件夹和链接以外的内容</translation>
        </message>
        <message>
            <source>a size in it is wrong</source>
            <translation>其中的大小有误</translation>
        </message>
        <message>
            <source>a name in it leads elsewhere: %1</source>
            <translation>其中的名称指向别处：%1</translation>
        </message>
        <message>
            <source>a name in it appears twice: %1</source>
            <translation>其中的名称重复出现：%1</translation>
        </message>
        <message>
            <source>a link in it leads elsewhere: %1</source>
            <translation>其中的链接指向别处：%1</translation>
        </message>
        <message>
            <source>it isn't a file</source>
            <translation>不是文件</translation>
        </message>
        <message>
            <source>couldn't copy the database: %1</source>
            <translation>无法复制数据库：%1</translation>
        </message>
        <message>
            <source>the database &quot;%1&quot; is empty, and the folder holds what it once remembered</source>
            <translation>数据库“%1”是空的，但文件夹中仍有它曾记录的内容</translation>
        </message>
        <message>
            <source>Restore a backup (slipwayctl restore FILE --replace), or remove the empty file to start with an empty history.</source>
            <translation>请恢复备份（slipwayctl restore FILE --replace），或删除空文件以空白历史重新开始。</translation>
        </message>
        <message>
            <source>Put the newest copy in its place: cp '%1/%2' '%3'</source>
            <translation>请将最新的副本放回原处：cp '%1/%2' '%3'</translation>
        </message>
        <message>
            <source>the repository %1 was at %2; %3 has the same first commit</source>
            <translation>仓库 %1 原位于 %2；%3 的首次提交与之相同</translation>
        </message>
        <message>
            <source>If it was moved, run: slipwayctl repo move %1 %2</source>
            <translation>如果已移动，请运行：slipwayctl repo move %1 %2</translation>
        </message>
        <message>
            <source>If it was moved, run: slipwayctl repo move %1 PATH</source>
            <translation>如果已移动，请运行：slipwayctl repo move %1 PATH</translation>
        </message>
        <message>
            <source>the repository there isn't %1: it lacks its first commit %2</source>
            <translation>那里的仓库不是 %1：缺少其首次提交 %2</translation>
        </message>
        <message>
            <source>If its history was rewritten, run: slipwayctl repo move %1 PATH --force</source>
            <translation>如果历史已被改写，请运行：slipwayctl repo move %1 PATH --force</translation>
        </message>
        <message>
            <source>the disk of %1 was full</source>
            <translation>%1 所在磁盘曾写满</translation>
        </message>
        <message>
            <source>couldn't read %1: %2</source>
            <translation>无法读取 %1：%2</translation>
        </message>
        <message>
            <source>%1 is nested too deep to be copied</source>
            <translation>%1 嵌套过深，无法复制</translation>
        </message>
        <message>
            <source>the backup was cancelled</source>
            <translation>备份已取消</translation>
        </message>
        <message>
            <source>the file exists already</source>
            <translation>文件已存在</translation>
        </message>
        <message>
            <source>Choose another name; a backup never replaces a file.</source>
            <translation>请换一个名称；备份绝不覆盖文件。</translation>
        </message>
        <message>
            <source>folder not found</source>
            <translation>未找到文件夹</translation>
        </message>
        <message>
            <source>the backup was written by a newer Slipway (schema %1; this one knows %2)</source>
            <translation>备份由更新版本的 Slipway 写入（数据库版本 %1，当前支持 %2）</translation>
        </message>
        <message>
            <source>Update Slipway on this machine, then restore again.</source>
            <translation>请更新本机的 Slipway，然后重新恢复。</translation>
        </message>
        <message>
            <source>reading the backup was cancelled</source>
            <translation>已取消读取备份</translation>
        </message>
        <message>
            <source>its database is missing</source>
            <translation>缺少数据库</translation>
        </message>
        <message>
            <source>the data folder isn't a folder</source>
            <translation>数据文件夹不是文件夹</translation>
        </message>
        <message>
            <source>the data folder holds data already</source>
            <translation>数据文件夹中已有数据</translation>
        </message>
        <message>
            <source>Restore into an empty folder (--data-dir DIR), or keep this one aside with --replace.</source>
            <translation>请恢复到空文件夹（--data-dir DIR），或用 --replace 将现有文件夹另存。</translation>
        </message>
        <message>
            <source>the data folder is in use: runs or deployments are active</source>
            <translation>数据文件夹正在使用：有运行或部署正在进行</translation>
        </message>
        <message>
            <source>Close Slipway and let them end, then restore again.</source>
            <translation>请关闭 Slipway 并等待其结束，然后重新恢复。</translation>
        </message>
        <message>
            <source>not enough space to restore: %1 MB are needed, %2 MB are free</source>
            <translation>空间不足，无法恢复：需要 %1 MB，剩余 %2 MB</translation>
        </message>
        <message>
            <source>the database in the backup is damaged: %1</source>
            <translation>备份中的数据库已损坏：%1</translation>
        </message>
        <message>
            <source>couldn't restore: %1</source>
            <translation>无法恢复：%1</translation>
        </message>
        <message>
            <source>couldn't keep the old data folder aside: %1</source>
            <translation>无法另存原数据文件夹：%1</translation>
        </message>
        <message>
            <source>the restore was cancelled</source>
            <translation>恢复已取消</translation>
        </message>
        <message>
            <source>group '%1' not found</source>
            <translation>未找到用户组“%1”</translation>
        </message>
        <message>
            <source>Create it, add its members, and run again: groupadd %1</source>
            <translation>请创建该组、添加成员后重新运行：groupadd %1</translation>
        </message>
        <message>
            <source>you aren't a member of the group '%1'</source>
            <translation>您不是用户组“%1”的成员</translation>
        </message>
        <message>
            <source>Add yourself and log in again: usermod -aG %1 USER</source>
            <translation>请将自己加入该组并重新登录：usermod -aG %1 USER</translation>
        </message>
        <message>
            <source>couldn't share the data folder: %1</source>
            <translation>无法共享数据文件夹：%1</translation>
        </message>
        <message>
            <source>the data folder is shared with the group '%1' already</source>
            <translation>数据文件夹已与用户组“%1”共享</translation>
        </message>
        <message>
            <source>the data folder belongs to %1</source>
            <translation>数据文件夹属于 %1</translation>
        </message>
        <message>
            <source>Ask its owner to share it.</source>
            <translation>请让其所有者共享。</translation>
        </message>
        <message>
            <source>the folder holds other files; only a data folder can be shared</source>
            <translation>文件夹中有其他文件；只能共享数据文件夹</translation>
        </message>
        <message>
            <source>Choose an empty folder with --data-dir.</source>
            <translation>请用 --data-dir 选择空文件夹。</translation>
        </message>
        <message>
            <source>couldn't look for the branch: %1</source>
            <translation>无法查找分支：%1</translation>
        </message>
        <message>
            <source>the workflow isn't a regular file</source>
            <translation>工作流不是普通文件</translation>
        </message>
        <message>
            <source>a file of the repository isn't a regular file</source>
            <translation>仓库中有文件不是普通文件</translation>
        </message>
        <message>
            <source>Remove it: git itself would hang there.</source>
            <translation>请将其删除：git 自身也会在此挂起。</translation>
        </message>
        <message>
            <source>keep the address of the clone</source>
            <translation>保存克隆地址</translation>
        </message>
        <message>
            <source>running once in %1, back to %2</source>
            <translation>正在 %1 中运行 once，回滚到 %2</translation>
        </message>
        <message>
            <source>running once in %1</source>
            <translation>正在 %1 中运行 once</translation>
        </message>
        <message>
            <source>once did not succeed on the way back: %1</source>
            <translation>回滚途中 once 未成功：%1</translation>
        </message>
        <message>
            <source> (%1 failing answers in a row)</source>
            <translation>（连续 %1 次失败）</translation>
        </message>
        <message>
            <source>Its files are not in the data folder: create the release again from its commit, then deploy it.</source>
            <translation>其文件不在数据文件夹中：请由其提交重新创建发布版本，然后部署。</translation>
        </message>
        <message>
            <source>version %1 of the secret %2 was revoked by %3</source>
            <translation>机密 %2 的版本 %1 已由 %3 吊销</translation>
        </message>
        <message>
            <source>Use the current version, without --secrets then.</source>
            <translation>请使用当前版本，不要使用 --secrets then。</translation>
        </message>
        <message>
            <source>Set a new one, run: slipwayctl secrets set %1%2</source>
            <translation>请设置新值，运行：slipwayctl secrets set %1%2</translation>
        </message>
        <message>
            <source>the secret %1 has no version %2</source>
            <translation>机密 %1 没有版本 %2</translation>
        </message>
        <message>
            <source>only targets of kind local and ssh can be taken over</source>
            <translation>只能接管 local 和 ssh 类型的部署目标</translation>
        </message>
        <message>
            <source>%1 and %2 do not serve the same files</source>
            <translation>%1 与 %2 提供的文件不同</translation>
        </message>
        <message>
            <source>Bring them to the same version, then take them over.</source>
            <translation>请先使其版本一致，再接管。</translation>
        </message>
        <message>
            <source>what is live there has no files</source>
            <translation>线上版本没有文件</translation>
        </message>
        <message>
            <source>the look at what is live</source>
            <translation>查看线上版本</translation>
        </message>
        <message>
            <source>taking over</source>
            <translation>接管</translation>
        </message>
        <message>
            <source>%1/current is not a link, so nothing there can be taken over</source>
            <translation>%1/current 不是链接，无法接管</translation>
        </message>
        <message>
            <source>%1/current leads to no folder</source>
            <translation>%1/current 未指向任何文件夹</translation>
        </message>
        <message>
            <source>what is live there is a release of Slipway already</source>
            <translation>线上版本已是 Slipway 的发布版本</translation>
        </message>
        <message>
            <source>%1/releases/%2 cannot be written there</source>
            <translation>目标上的 %1/releases/%2 不可写</translation>
        </message>
        <message>
            <source>find there does not know -printf: install GNU findutils</source>
            <translation>目标上的 find 不支持 -printf：请安装 GNU findutils</translation>
        </message>
        <message>
            <source>sha256sum there does not know -z: install GNU coreutils</source>
            <translation>目标上的 sha256sum 不支持 -z：请安装 GNU coreutils</translation>
        </message>
        <message>
            <source>flock there does not know -w: install util-linux</source>
            <translation>目标上的 flock 不支持 -w：请安装 util-linux</translation>
        </message>
        <message>
            <source>sync there does not take a file: install GNU coreutils</source>
            <translation>目标上的 sync 不接受文件参数：请安装 GNU coreutils</translation>
        </message>
        <message>
            <source>the answer is larger than 1 MiB, and no JSON is read from so much</source>
            <translation>响应超过 1 MiB，不从中读取 JSON</translation>
        </message>
        <message>
            <source>last lines of %1 (%2):</source>
            <translation>%1 的最后几行（%2）：</translation>
        </message>
        <message>
            <source>taken over from %1</source>
            <translation>接管自 %1</translation>
        </message>
        <message>
            <source>%1 on %2, taking over</source>
            <translation>%2 上的 %1，正在接管</translation>
        </message>
        <message>
            <source>taken over by %1</source>
            <translation>由 %1 接管</translation>
        </message>
        <message>
            <source>%1 failed: a login script on %2 prints text, which rsync takes for data</source>
            <translation>%1失败：%2 上的登录脚本输出了文本，rsync 将其当作数据</translation>
        </message>
        <message>
            <source>Let .bashrc, .profile and the like print nothing unless standard output is a terminal.</source>
            <translation>除非标准输出是终端，否则 .bashrc、.profile 等不应输出任何内容。</translation>
        </message>
        <message>
            <source>the host key of %1, or of what it is reached through (%2), is not known yet</source>
            <translation>%1 的主机密钥，或其中转（%2）的主机密钥，尚未知晓</translation>
        </message>
        <message>
            <source>Connect once by hand and compare the fingerprints, run: ssh %1</source>
            <translation>请手动连接一次并核对指纹，运行：ssh %1</translation>
        </message>
        <message>
            <source>job %1 can't run here if its condition is met: %2</source>
            <translation>条件满足时，作业 %1 无法在此运行：%2</translation>
        </message>
        <message>
            <source>job %1 ran no step: every condition was false</source>
            <translation>作业 %1 没有运行任何步骤：所有条件均为假</translation>
        </message>
        <message>
            <source>Compare with `ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub` on the host itself. When it is right, give --accept-host-key %1 to slipwayctl deploy, rollback, promote, approve or run</source>
            <translation>请在该主机上用 `ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub` 比较；确认无误后，给 slipwayctl deploy、rollback、promote、approve 或 run 加上 --accept-host-key %1</translation>
        </message>
        <message>
            <source>; no remote branch has the commit, it is not pushed</source>
            <translation>；没有远程分支包含此提交，尚未推送</translation>
        </message>
        <message>
            <source>%1 has no run of this commit</source>
            <translation>%1 没有此提交的运行</translation>
        </message>
        <message>
            <source>run %2 of %1 has not ended</source>
            <translation>%1 的运行 %2 尚未结束</translation>
        </message>
        <message>
            <source>run %2 of %1 succeeded</source>
            <translation>%1 的运行 %2 成功</translation>
        </message>
        <message>
            <source>run %2 of %1 did not succeed (%3)</source>
            <translation>%1 的运行 %2 未成功（%3）</translation>
        </message>
        <message>
            <source>run %2 of %1</source>
            <translation>%1 的运行 %2</translation>
        </message>
        <message>
            <source>no workflow of this commit is triggered by a push</source>
            <translation>此提交没有由推送触发的工作流</translation>
        </message>
        <message>
            <source>no workflow of this commit is triggered by a push to %1</source>
            <translation>此提交没有由推送到 %1 触发的工作流</translation>
        </message>
        <message>
            <source>Name the workflows that have to pass in slipway.yml: require: {ci: [FILE]}</source>
            <translation>请在 slipway.yml 中指定必须通过的工作流：require: {ci: [FILE]}</translation>
        </message>
        <message>
            <source>Run it: %1</source>
            <translation>请运行：%1</translation>
        </message>
        <message>
            <source>%1 of %2 tests failed in %3</source>
            <translation>%3 中 %2 个测试有 %1 个失败</translation>
        </message>
        <message>
            <source>no test results in %1</source>
            <translation>%1 没有测试结果</translation>
        </message>
        <message>
            <source>all %1 tests passed in %2</source>
            <translation>%2 的 %1 个测试全部通过</translation>
        </message>
        <message>
            <source>To end the lock, run: slipwayctl env unlock %1</source>
            <translation>如需解除锁定，请运行：slipwayctl env unlock %1</translation>
        </message>
        <message>
            <source>To resume them, run: slipwayctl env resume %1</source>
            <translation>如需恢复，请运行：slipwayctl env resume %1</translation>
        </message>
        <message>
            <source>is no workflow file (.yml or .yaml)</source>
            <translation>不是工作流文件（.yml 或 .yaml）</translation>
        </message>
        <message>
            <source>'ci' names no workflow file; write true for those that a push triggers</source>
            <translation>“ci”没有指定工作流文件；如需由推送触发的全部工作流，请写 true</translation>
        </message>
        <message>
            <source>cannot be used (line %1: %2)</source>
            <translation>无法使用（第 %1 行：%2）</translation>
        </message>
        <message>
            <source>is no workflow of this commit</source>
            <translation>不是此提交的工作流</translation>
        </message>
        <message>
            <source>the workflows of the commit cannot be read: %1</source>
            <translation>无法读取此提交的工作流：%1</translation>
        </message>
        <message>
            <source>approved, but it could not begin: %1</source>
            <translation>已批准，但未能开始：%1</translation>
        </message>
        <message>
            <source>deployment %1 still waits, and its approvals count; it could not begin here: %2</source>
            <translation>部署 #%1 仍待处理，已有的审批继续有效；在本机未能开始：%2</translation>
        </message>
        <message>
            <source>Then try again: slipwayctl approve %1</source>
            <translation>然后重试：slipwayctl approve %1</translation>
        </message>
        <message>
            <source>the disk of %1 is full</source>
            <translation>%1 所在磁盘已满</translation>
        </message>
        <message>
            <source>Free some space on the disk of the data folder.</source>
            <translation>请在数据文件夹所在磁盘上释放空间。</translation>
        </message>
        <message>
            <source>nothing is live now; when it was requested, %1 was</source>
            <translation>现在没有线上版本；申请时为 %1</translation>
        </message>
        <message>
            <source>%1 is live now; when it was requested, nothing was</source>
            <translation>现在的线上版本为 %1；申请时没有线上版本</translation>
        </message>
        <message>
            <source>%1 is live now; when it was requested, %2 was</source>
            <translation>现在的线上版本为 %1；申请时为 %2</translation>
        </message>
        <message>
            <source>the configuration of %1 has changed since it was requested (version %2, now %3)</source>
            <translation>申请之后 %1 的配置已变更（版本 %2，现为 %3）</translation>
        </message>
        <message>
            <source>nobody had to approve deployment %1</source>
            <translation>部署 #%1 无需审批</translation>
        </message>
        <message>
            <source>deploys after each successful run of %1 that was started in Slipway</source>
            <translation>在 Slipway 中启动的 %1 运行成功后自动部署</translation>
        </message>
        <message>
            <source>deploys after a successful run of %1 on %2 that was started in Slipway</source>
            <translation>在 Slipway 中启动的 %1 在 %2 上运行成功后自动部署</translation>
        </message>
        <message>
            <source>requests a manual deployment after each successful run of %1 that was started in Slipway</source>
            <translation>在 Slipway 中启动的 %1 运行成功后申请手动部署</translation>
        </message>
        <message>
            <source>requests a manual deployment after a successful run of %1 on %2 that was started in Slipway</source>
            <translation>在 Slipway 中启动的 %1 在 %2 上运行成功后申请手动部署</translation>
        </message>
        <message>
            <source>%1 is locked by %2: %3</source>
            <translation>%1 已被 %2 锁定：%3</translation>
        </message>
        <message>
            <source>To end the lock first, run: slipwayctl env unlock %1</source>
            <translation>请先解除锁定：slipwayctl env unlock %1</translation>
        </message>
        <message>
            <source>the key %1 is not here</source>
            <translation>此处没有密钥 %1</translation>
        </message>
        <message>
            <source>the key of the audit trail cannot be used: %1</source>
            <translation>无法使用审计日志的密钥：%1</translation>
        </message>
        <message>
            <source>The data folder must be readable and writable for you.</source>
            <translation>您必须能够读写数据文件夹。</translation>
        </message>
        <message>
            <source>libsodium does not start</source>
            <translation>libsodium 无法启动</translation>
        </message>
        <message>
            <source>the file does not hold the key of the audit trail</source>
            <translation>该文件不包含审计日志的密钥</translation>
        </message>
        <message>
            <source>Bring it back from a backup; without it, sealed entries cannot be verified.</source>
            <translation>请从备份中恢复；没有它就无法校验已签封的条目。</translation>
        </message>
        <message>
            <source>the anchor of the audit trail cannot be written: %1</source>
            <translation>无法写入审计日志的锚点：%1</translation>
        </message>
        <message>
            <source>the anchor of the audit trail is damaged, or was written by somebody else</source>
            <translation>审计日志的锚点已损坏，或由他人写入</translation>
        </message>
        <message>
            <source>the anchor of the audit trail is missing (%1)</source>
            <translation>审计日志的锚点缺失（%1）</translation>
        </message>
        <message>
            <source>entry %1 is not sealed, though the one before is</source>
            <translation>条目 %1 未签封，而前一条已签封</translation>
        </message>
        <message>
            <source>the key that entry %1 was sealed with is not here</source>
            <translation>此处没有签封条目 %1 所用的密钥</translation>
        </message>
        <message>
            <source>entry %1 was not sealed by Slipway: it was written anew</source>
            <translation>条目 %1 并非由 Slipway 签封：它被重新写过</translation>
        </message>
        <message>
            <source>entries up to %1 are missing at the end</source>
            <translation>末尾缺少直到 %1 的条目</translation>
        </message>
        <message>
            <source>entry %1 is another one than was on disk before: entries were cut off and written anew</source>
            <translation>条目 %1 与先前保存的不同：有条目被截去并重新写入</translation>
        </message>
        <message>
            <source>entries were sealed from %1 on, and are not any longer</source>
            <translation>条目自 %1 起曾被签封，现在已不再签封</translation>
        </message>
        <message>
            <source>the trigger %1 of the audit trail is not Slipway's</source>
            <translation>审计日志的触发器 %1 不属于 Slipway</translation>
        </message>
        <message>
            <source>the audit trail is not protected: %1 was dropped</source>
            <translation>审计日志失去保护：%1 已被删除</translation>
        </message>
        <message>
            <source>%1 is yet to come: what will be live in %2 is not known</source>
            <translation>%1 尚未到来：无法知道届时 %2 的线上版本</translation>
        </message>
        <message>
            <source>these programs are missing there: %1</source>
            <translation>目标主机缺少这些程序：%1</translation>
        </message>
        <message>
            <source>the connection failed: the login shell of %1 ended with exit code %2 and ran nothing</source>
            <translation>连接失败：%1 的登录 shell 以退出码 %2 结束，未执行任何命令</translation>
        </message>
        <message>
            <source>See that the login scripts of that user let commands run; it must print ok: ssh %1 echo ok</source>
            <translation>请确认该用户的登录脚本允许执行命令；以下命令应输出 ok：ssh %1 echo ok</translation>
        </message>
        <message>
            <source>%1 failed: ssh cannot read its configuration for %2</source>
            <translation>%1失败：ssh 无法读取 %2 的配置</translation>
        </message>
        <message>
            <source>Correct that line of the SSH configuration of this machine.</source>
            <translation>请修正本机 SSH 配置中的该行。</translation>
        </message>
        <message>
            <source>Give that file to its user, and take the right to write from everybody else.</source>
            <translation>请将该文件的所有者改为其用户，并取消其他人的写权限。</translation>
        </message>
        <message>
            <source>%1 failed: what %2 is reached through does not lead there</source>
            <translation>%1失败：无法经由中转到达 %2</translation>
        </message>
        <message>
            <source>Check ProxyJump and ProxyCommand of this host in ~/.ssh/config.</source>
            <translation>请检查 ~/.ssh/config 中该主机的 ProxyJump 和 ProxyCommand。</translation>
        </message>
        <message>
            <source>the host key of %1 is not known yet by the name %2 (HostKeyAlias)</source>
            <translation>尚未以名称 %2（HostKeyAlias）记录 %1 的主机密钥</translation>
        </message>
        <message>
            <source>the first 1 MiB of the answer does not contain &quot;%1&quot;, and no more is read</source>
            <translation>响应的前 1 MiB 不包含“%1”，其余内容未读取</translation>
        </message>
        <message>
            <source>the name of the group is empty</source>
            <translation>用户组名称为空</translation>
        </message>
        <message>
            <source>Name a group: slipwayctl data share GROUP</source>
            <translation>请指定用户组：slipwayctl data share GROUP</translation>
        </message>
        <message>
            <source>%1/current points to %2, which is no release of Slipway</source>
            <translation>%1/current 指向 %2，它不是 Slipway 的发布版本</translation>
        </message>
        <message>
            <source>To take it over, run: slipwayctl env take-over %1</source>
            <translation>如需接管，请运行：slipwayctl env take-over %1</translation>
        </message>
        <message>
            <source>%1: %2; to take it over, run: slipwayctl env take-over %1</source>
            <translation>%1：%2；如需接管，请运行：slipwayctl env take-over %1</translation>
        </message>
        <message>
            <source>it is larger than %1 KiB</source>
            <translation>大于 %1 KiB</translation>
        </message>
        <message>
            <source>it is no JSON object: %1</source>
            <translation>不是 JSON 对象：%1</translation>
        </message>
        <message>
            <source>it is of no kind that this version of Slipway knows</source>
            <translation>此版本的 Slipway 不认识这种文件</translation>
        </message>
        <message>
            <source>%1 was ignored: %2</source>
            <translation>已忽略 %1：%2</translation>
        </message>
        <message>
            <source>it is the request of another name</source>
            <translation>文件名与其中的申请不符</translation>
        </message>
        <message>
            <source>what was answered is not the request as it was made</source>
            <translation>所答复的并非原申请的内容</translation>
        </message>
        <message>
            <source>it does not say what is asked for</source>
            <translation>未说明申请的内容</translation>
        </message>
        <message>
            <source>it says neither yes nor no</source>
            <translation>既未批准也未驳回</translation>
        </message>
        <message>
            <source>%1 holds too many files; the first 200 were read</source>
            <translation>%1 中的文件过多，仅读取了前 200 个</translation>
        </message>
        <message>
            <source>the folder of requests</source>
            <translation>申请文件夹</translation>
        </message>
        <message>
            <source>the folder of requests on %1</source>
            <translation>%1 上的申请文件夹</translation>
        </message>
        <message>
            <source>the request does not lie there</source>
            <translation>该申请不在那里</translation>
        </message>
        <message>
            <source>the releases of this target lie in the data folder</source>
            <translation>此目标的发布位于数据文件夹中</translation>
        </message>
        <message>
            <source>Give the target a path that others can read, too.</source>
            <translation>请为目标设置他人也能读取的路径。</translation>
        </message>
        <message>
            <source>writing the request</source>
            <translation>写入申请</translation>
        </message>
        <message>
            <source>the look at the requests</source>
            <translation>查看申请</translation>
        </message>
        <message>
            <source>removing the request</source>
            <translation>移除申请</translation>
        </message>
        <message>
            <source>slipwayctl deployments requests --env %1 lists them.</source>
            <translation>可用 slipwayctl deployments requests --env %1 列出。</translation>
        </message>
        <message>
            <source>nobody with another data folder has a request %1 for %2</source>
            <translation>其他数据文件夹中没有针对 %2 的申请 %1</translation>
        </message>
        <message>
            <source>several requests begin with %1</source>
            <translation>有多个申请以 %1 开头</translation>
        </message>
        <message>
            <source>nobody with another data folder can see the request of deployment %1</source>
            <translation>使用其他数据文件夹的人看不到部署 #%1 的申请</translation>
        </message>
        <message>
            <source>%1 was ignored: it is of another repository</source>
            <translation>已忽略 %1：属于另一个仓库</translation>
        </message>
        <message>
            <source>%1 asked for it and may not approve it</source>
            <translation>由 %1 申请，其本人不能批准</translation>
        </message>
        <message>
            <source>it was requested through the same account, %1: with one account nobody can tell two people apart</source>
            <translation>申请来自同一账户 %1：共用一个账户时无法区分两个人</translation>
        </message>
        <message>
            <source>Log in there with an account of your own: name it in hosts, or in ~/.ssh/config.</source>
            <translation>请用您自己的账户登录：在 hosts 或 ~/.ssh/config 中指定。</translation>
        </message>
        <message>
            <source>the request was withdrawn meanwhile</source>
            <translation>该申请已被撤回</translation>
        </message>
        <message>
            <source>%1 cannot be read by %2: it belongs to %3</source>
            <translation>%2 无法读取 %1：它属于 %3</translation>
        </message>
        <message>
            <source>%1 cannot be written by %2: it belongs to %3</source>
            <translation>%2 无法写入 %1：它属于 %3</translation>
        </message>
        <message>
            <source>%1 does not exist there yet</source>
            <translation>那里还没有 %1</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>无</translation>
        </message>
        <message>
            <source>missing</source>
            <translation>缺失</translation>
        </message>
        <message>
            <source>it is no plain file</source>
            <translation>它不是普通文件</translation>
        </message>
        <message>
            <source>it cannot be read</source>
            <translation>无法读取</translation>
        </message>
        <message>
            <source> (%1)</source>
            <translation>（%1）</translation>
        </message>
        <message>
            <source>%1 on %2</source>
            <translation>%2 上的 %1</translation>
        </message>
        <message>
            <source>empty</source>
            <translation>空</translation>
        </message>
        <message>
            <source>minute</source>
            <translation>分钟</translation>
        </message>
        <message>
            <source>hour</source>
            <translation>小时</translation>
        </message>
        <message>
            <source>day</source>
            <translation>日</translation>
        </message>
        <message>
            <source>month</source>
            <translation>月</translation>
        </message>
        <message>
            <source>weekday</source>
            <translation>星期</translation>
        </message>
        <message>
            <source> needs </source>
            <translation> 需要 </translation>
        </message>
        <message>
            <source>%1 is empty</source>
            <translation>%1 为空</translation>
        </message>
        <message>
            <source>%1 is &apos;%2&apos;</source>
            <translation>%1 为“%2”</translation>
        </message>
        <message>
            <source>. </source>
            <translation>。</translation>
        </message>
        <message>
            <source>start</source>
            <translation>启动</translation>
        </message>
        <message>
            <source>write</source>
            <translation>写入</translation>
        </message>
        <message>
            <source>open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>read</source>
            <translation>读取</translation>
        </message>
        <message>
            <source>copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>at %1</source>
            <translation>（位于 %1）</translation>
        </message>
        <message>
            <source>error %1</source>
            <translation>错误 %1</translation>
        </message>
        <message>
            <source>%1 in %2</source>
            <translation>%2 中的 %1</translation>
        </message>
        <message>
            <source>the end of run %1 could not be recorded: %2</source>
            <translation>无法记录运行 %1 的结束：%2</translation>
        </message>
        <message>
            <source>the end of deployment %1 could not be recorded: %2</source>
            <translation>无法记录部署 %1 的结束：%2</translation>
        </message>
        <message>
            <source>some of this run could only be recorded at its end: %1</source>
            <translation>此次运行的部分内容到结束时才得以记录：%1</translation>
        </message>
        <message>
            <source>: </source>
            <translation>：</translation>
    </message>
    <message>
            <source>, </source>
            <translation>，</translation>
    </message>
    <message>
            <source>; </source>
            <translation>；</translation>
    </message>
    <message>
            <source>live</source>
            <translation>在线</translation>
    </message>
    <message>
            <source>queued</source>
            <translation>排队中</translation>
    </message>
    <message>
            <source>partial</source>
            <translation>部分成功</translation>
    </message>
    <message>
            <source>unsupported</source>
            <translation>不支持</translation>
    </message>
    <message>
            <source>%1 (%2)</source>
            <translation>%1（%2）</translation>
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
            <source>Automatic deployments paused: %1</source>
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
        <message>
            <source>hosts differ</source>
            <translation>各主机版本不一致</translation>
        </message>
        <message>
            <source>interrupted</source>
            <translation>已中断</translation>
        </message>
        <message>
            <source>another release</source>
            <translation>另一个版本</translation>
        </message>
        <message>
            <source>%1 does not answer</source>
            <translation>%1 没有响应</translation>
        </message>
        <message>
            <source>made by others</source>
            <translation>他人上线</translation>
        </message>
        <message>
            <source>Secret %1: not used yet, now version %2</source>
            <translation>机密 %1：尚未使用，当前为版本 %2</translation>
        </message>
        <message>
            <source>Secret %1: version %2 was revoked, now version %3</source>
            <translation>机密 %1：版本 %2 已吊销，当前为版本 %3</translation>
        </message>
        <message>
            <source>Secret %1: uses version %2, now version %3</source>
            <translation>机密 %1：使用版本 %2，当前为版本 %3</translation>
        </message>
        <message>
            <source>Variable %1: uses %2, now not set</source>
            <translation>变量 %1：使用 %2，当前未设置</translation>
        </message>
        <message>
            <source>Variable %1: not set yet, now %2</source>
            <translation>变量 %1：尚未设置，当前为 %2</translation>
        </message>
        <message>
            <source>Variable %1: uses %2, now %3</source>
            <translation>变量 %1：使用 %2，当前为 %3</translation>
        </message>
        <message>
            <source>%1 (revoked)</source>
            <translation>%1（已吊销）</translation>
        </message>
        <message>
            <source>Outdated: %1</source>
            <translation>已过时：%1</translation>
        </message>
        <message>
            <source>Deploy %1 again to use the current ones.</source>
            <translation>再次部署 %1 即可使用当前的值。</translation>
        </message>
        <message>
            <source>Made live by others: %1</source>
            <translation>由他人上线：%1</translation>
        </message>
        <message>
            <source>Others have made something live there</source>
            <translation>他人已在那里上线了内容</translation>
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
        <message>
            <source>%1 in %2: hosts differ</source>
            <translation>%2 中的 %1：各主机版本不一致</translation>
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
        <message>
            <source>mixed</source>
            <translation>各主机版本不一致</translation>
        </message>
        <message>
            <source>partial</source>
            <translation>部分成功</translation>
        </message>
        <message>
            <source>unsupported</source>
            <translation>不支持</translation>
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
            <source>Reading releases…</source>
            <translation>正在读取发布版本…</translation>
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
        <message>
            <source>Lift quarantine…</source>
            <translation>解除隔离…</translation>
        </message>
        <message>
            <source>Choose a release to roll back to</source>
            <translation>选择要回滚到的发布版本</translation>
        </message>
        <message>
            <source>Choose a release</source>
            <translation>选择发布版本</translation>
        </message>
        <message>
            <source>No earlier successful deployment to roll back to.</source>
            <translation>没有可回滚到的成功部署。</translation>
        </message>
        <message>
            <source>Choose a release above.</source>
            <translation>请在上方选择发布版本。</translation>
        </message>
        <message>
            <source>Lift the quarantine of %1</source>
            <translation>解除 %1 的隔离</translation>
        </message>
        <message>
            <source>%1 is quarantined: %2</source>
            <translation>%1 已隔离：%2</translation>
        </message>
        <message>
            <source>Quarantined: lift the quarantine to deploy it</source>
            <translation>已隔离：如需部署，请先解除隔离</translation>
        </message>
        <message>
            <source>new release</source>
            <translation>新发布版本</translation>
        </message>
        <message>
            <source>%1 is live already; deploying it again puts its files back and uses the current secrets and configuration.</source>
            <translation>%1 已在线；再次部署会恢复其文件，并使用当前的机密和配置。</translation>
        </message>
        <message>
            <source>Versions of secrets</source>
            <translation>机密的版本</translation>
        </message>
    </context>
    <context>
        <name>slipway::DeploymentCommands</name>
        <message>
            <source>The rollback of %1 is whole and could take over: rehearsed in %2.</source>
            <translation>%1 的回滚是完整的，可以接管：演练用时 %2。</translation>
        </message>
        <message>
            <source>%1: what was live is now %2, and can be rolled back to.</source>
            <translation>%1：在线内容现为 %2，可以回滚到它。</translation>
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
        <message>
            <source>Lift the quarantine of %1</source>
            <translation>解除 %1 的隔离</translation>
        </message>
        <message>
            <source>Lift quarantine…</source>
            <translation>解除隔离…</translation>
        </message>
        <message>
            <source>Take over…</source>
            <translation>接管…</translation>
        </message>
        <message>
            <source>Take over what others made live</source>
            <translation>接管他人上线的版本</translation>
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
        <message>
            <source>Only the folder of a local or ssh target can be taken over</source>
            <translation>只有 local 或 ssh 目标的文件夹可以接管</translation>
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
        <message>
            <source>Roll back %1 to %2</source>
            <translation>将 %1 回滚到 %2</translation>
        </message>
        <message>
            <source>No earlier successful deployment to roll back to</source>
            <translation>没有可回滚到的成功部署</translation>
        </message>
        <message>
            <source>Finish</source>
            <translation>完成处理</translation>
        </message>
        <message>
            <source>Retire…</source>
            <translation>停用…</translation>
        </message>
        <message>
            <source>Renew…</source>
            <translation>更新…</translation>
        </message>
        <message>
            <source>Take over…</source>
            <translation>接管…</translation>
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
        <message>
            <source>Before the switch, on one host</source>
            <translation>切换前，仅一台主机</translation>
        </message>
        <message>
            <source>When nothing is to run</source>
            <translation>无需运行时</translation>
        </message>
        <message>
            <source>Failures in a row that roll back</source>
            <translation>连续失败几次后回滚</translation>
        </message>
        <message>
            <source>Required workflows must have passed</source>
            <translation>要求的工作流必须通过</translation>
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
        <message>
            <source>Succeeded</source>
            <translation>成功</translation>
        </message>
        <message>
            <source>Failed or rolled back</source>
            <translation>失败或已回滚</translation>
        </message>
        <message>
            <source>In progress</source>
            <translation>进行中</translation>
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
        <message>
            <source>Read-only: nothing can be run, deployed or saved here</source>
            <translation>只读：此处无法运行、部署或保存</translation>
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
        <message>
            <source>No failed runs</source>
            <translation>没有失败的运行</translation>
        </message>
        <message numerus="yes">
            <source>%n workflow(s) ran only in part</source>
            <translation>
                <numerusform>%n 个工作流仅部分运行</numerusform>
            </translation>
        </message>
        <message>
            <source>The overview has no part &quot;%1&quot;</source>
            <translation>总览中没有“%1”</translation>
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
            <source>not in %1</source>
            <translation>相对 %1 新增</translation>
        </message>
        <message>
            <source>will be removed</source>
            <translation>将移除</translation>
        </message>
        <message>
            <source>not in %1; %2 will be removed</source>
            <translation>相对 %1 新增；另有 %2 个将移除</translation>
        </message>
        <message>
            <source>Commits unknown</source>
            <translation>提交未知</translation>
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
        <message>
            <source>Release quarantined</source>
            <translation>发布版本已隔离</translation>
        </message>
        <message>
            <source>Lines that change</source>
            <translation>变更的行</translation>
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
        <message>
            <source>There is no commit %1 in %2</source>
            <translation>%2 中没有提交 %1</translation>
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
        <message>
            <source>Runs</source>
            <translation>运行</translation>
        </message>
        <message>
            <source>Back to the list of runs</source>
            <translation>返回运行列表</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>文件</translation>
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
        <message>
            <source>Can't run here</source>
            <translation>无法在此运行</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>另有 %n 项</numerusform>
            </translation>
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
        <message>
            <source>Partial</source>
            <translation>部分成功</translation>
        </message>
        <message>
            <source>Clear filters</source>
            <translation>清除筛选</translation>
        </message>
        <message>
            <source>The filters leave out #%1, which is shown</source>
            <translation>当前显示的 #%1 不符合筛选条件</translation>
        </message>
        <message>
            <source>#%1, which is shown, is older than these</source>
            <translation>当前显示的 #%1 早于列表中的运行</translation>
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
        <message>
            <source>Run #%1 has no job %2</source>
            <translation>运行 #%1 没有作业 %2</translation>
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
        <message>
            <source>The settings have no part &quot;%1&quot;</source>
            <translation>设置中没有“%1”</translation>
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
            <source>%n deployment(s) running</source>
            <translation>
                <numerusform>%n 次部署进行中</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n pending</source>
            <translation>
                <numerusform>%n 项待处理</numerusform>
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
    <context>
        <name>slipway::LiftDialog</name>
        <message>
            <source>Lift the quarantine of %1?</source>
            <translation>解除 %1 的隔离？</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Reason: why %1 may be deployed again</source>
            <translation>原因：为什么 %1 可以再次部署</translation>
        </message>
        <message>
            <source>Enter a reason.</source>
            <translation>请填写原因。</translation>
        </message>
        <message>
            <source>Lift quarantine</source>
            <translation>解除隔离</translation>
        </message>
        <message>
            <source>%1 can be deployed everywhere again, by automation too. The reason stays in the audit trail.</source>
            <translation>%1 可以再次部署到所有环境，也可以自动部署。原因保留在审计日志中。</translation>
        </message>
    </context>
    <context>
        <name>slipway::MarkdownView</name>
        <message>
            <source>The rest is left out: the text is too long to show.</source>
            <translation>文本过长，其余部分未显示。</translation>
        </message>
        <message>
            <source>[picture]</source>
            <translation>[图片]</translation>
        </message>
        <message>
            <source>[picture: %1]</source>
            <translation>[图片：%1]</translation>
        </message>
    </context>
    <context>
        <name>slipway::RunFilesModel</name>
        <message>
            <source>Summaries</source>
            <translation>摘要</translation>
        </message>
        <message>
            <source>Artifacts</source>
            <translation>制品</translation>
        </message>
        <message numerus="yes">
            <source>%n more file(s)</source>
            <translation>
                <numerusform>还有 %n 个文件</numerusform>
            </translation>
        </message>
        <message>
            <source>removed</source>
            <translation>已清理</translation>
        </message>
    </context>
    <context>
        <name>FleetDialogs</name>
        <message>
            <source>Lift the quarantine of %1?</source>
            <translation>解除 %1 的隔离？</translation>
        </message>
        <message>
            <source>%1 can be deployed everywhere again, by automation too. The reason stays in the audit trail.</source>
            <translation>%1 可以再次部署到所有环境，也可以自动部署。原因保留在审计日志中。</translation>
        </message>
        <message>
            <source>Reason: why %1 may be deployed again</source>
            <translation>原因：为什么 %1 可以再次部署</translation>
        </message>
        <message>
            <source>Lift quarantine</source>
            <translation>解除隔离</translation>
        </message>
        <message>
            <source>Retire %1?</source>
            <translation>停用 %1？</translation>
        </message>
        <message>
            <source>%1 goes on without this host: nothing is deployed to it until it is restored. What it serves stays as it is.</source>
            <translation>%1 将不再使用该主机：恢复之前不会向其部署，主机上现有内容保持不变。</translation>
        </message>
        <message>
            <source>Reason: what happened to the host</source>
            <translation>原因：该主机发生了什么</translation>
        </message>
        <message>
            <source>Retire host</source>
            <translation>停用主机</translation>
        </message>
    </context>
    <context>
        <name>slipway::ReasonDialog</name>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Enter a reason.</source>
            <translation>请填写原因。</translation>
        </message>
    </context>
    <context>
        <name>slipway::RunFilesPanel</name>
        <message>
            <source>This run left no artifact and no summary.</source>
            <translation>此运行没有制品和摘要。</translation>
        </message>
        <message>
            <source>Artifacts and summaries appear here as soon as a step leaves them.</source>
            <translation>步骤产生制品或摘要后会显示在这里。</translation>
        </message>
        <message>
            <source>Its files were removed on %1.</source>
            <translation>文件已于 %1 清理。</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>%n 个文件</numerusform>
            </translation>
        </message>
        <message>
            <source>kept until %1</source>
            <translation>保留至 %1</translation>
        </message>
        <message>
            <source>A link to %1; it is not followed.</source>
            <translation>指向 %1 的链接，不会跟随。</translation>
        </message>
        <message>
            <source>A binary file of %1: open or save it to look at it.</source>
            <translation>%1 的二进制文件：请打开或另存后查看。</translation>
        </message>
        <message>
            <source>… the first %1 of %2</source>
            <translation>…前 %1，共 %2</translation>
        </message>
        <message>
            <source>Open %1?</source>
            <translation>打开 %1？</translation>
        </message>
        <message>
            <source>Run #%1 made this file. It is opened with the program that the desktop has for it.</source>
            <translation>此文件由运行 #%1 生成，将使用桌面关联的程序打开。</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>Save %1</source>
            <translation>保存 %1</translation>
        </message>
        <message>
            <source>Save the files of %1 in a folder</source>
            <translation>将 %1 的文件保存到文件夹</translation>
        </message>
        <message>
            <source>%1 is larger than %2</source>
            <translation>%1 超过 %2</translation>
        </message>
        <message>
            <source>Save the whole artifact.</source>
            <translation>请保存整个制品。</translation>
        </message>
        <message>
            <source>Open a web page?</source>
            <translation>打开网页？</translation>
        </message>
        <message>
            <source>The summary leads to %1. It is opened in the browser.</source>
            <translation>摘要中的链接指向 %1，将在浏览器中打开。</translation>
        </message>
        <message>
            <source>Summaries and artifacts</source>
            <translation>摘要和制品</translation>
        </message>
        <message>
            <source>Summary</source>
            <translation>摘要</translation>
        </message>
        <message>
            <source>Content of the file</source>
            <translation>文件内容</translation>
        </message>
        <message>
            <source>Open…</source>
            <translation>打开…</translation>
        </message>
        <message>
            <source>Save as…</source>
            <translation>另存为…</translation>
        </message>
    </context>
    <context>
        <name>slipway::TakeOverDialog</name>
        <message>
            <source>Take over %1</source>
            <translation>接管 %1</translation>
        </message>
        <message>
            <source>Asking the target what is live…</source>
            <translation>正在询问目标有什么在线…</translation>
        </message>
        <message>
            <source>It stays live as it is: nothing is restarted. Every file is read once, and it becomes a release that can be rolled back to. Files outside of the folder of releases are copied there.</source>
            <translation>它保持在线，不会重启任何程序。每个文件会被读取一次，之后它成为可以回滚到的发布版本。发布版本文件夹之外的文件会被复制进去。</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>原因</translation>
        </message>
        <message>
            <source>Reason (optional)</source>
            <translation>原因（可选）</translation>
        </message>
        <message>
            <source>Take over</source>
            <translation>接管</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>%n 个文件</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing there was made live by others: there is nothing to take over.</source>
            <translation>那里没有他人上线的内容，无需接管。</translation>
        </message>
        <message>
            <source>Others have made this live in %1:</source>
            <translation>他人已在 %1 上线了以下内容：</translation>
        </message>
        <message>
            <source>Hide</source>
            <translation>隐藏</translation>
        </message>
        <message>
            <source>Taking it over: every file is read. It goes on when this window is closed.</source>
            <translation>正在接管：读取每个文件。关闭此窗口后仍会继续。</translation>
        </message>
    </context>
    <context>
        <name>SecretChoices</name>
        <message>
            <source>not set</source>
            <translation>未设置</translation>
        </message>
        <message>
            <source>%1: version %2</source>
            <translation>%1：版本 %2</translation>
        </message>
        <message>
            <source> (revoked)</source>
            <translation>（已吊销）</translation>
        </message>
        <message>
            <source>version %1 of %2 was revoked</source>
            <translation>%2 的版本 %1 已吊销</translation>
        </message>
        <message>
            <source>Secrets: those of then (%1)</source>
            <translation>机密：当时的版本（%1）</translation>
        </message>
        <message>
            <source>Secrets: current versions (%1)</source>
            <translation>机密：当前版本（%1）</translation>
        </message>
    </context>
</TS>
