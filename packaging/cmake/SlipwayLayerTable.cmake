# Who may know whom. The one statement of it: SlipwayLayers.cmake stops the configure step on a forbidden
# link, tests/architecture compares every #include with the same lines. Read by both, so set() only.
#
# The name is the library; its folder is in SLIPWAY_FOLDER_<name>; includes are written "folder/header.h"
# as seen from app/ (or from the top level for storage/ and ui/).
set(SLIPWAY_LIBRARIES core masking log shim process net ssh yaml config git workflow runner deploy secrets storage services cli models charts widgets
    pages)

set(SLIPWAY_FOLDER_core     app/core)
set(SLIPWAY_FOLDER_masking  app/masking)
set(SLIPWAY_FOLDER_log      app/log)
set(SLIPWAY_FOLDER_shim     app/shim)
set(SLIPWAY_FOLDER_process  app/process)
set(SLIPWAY_FOLDER_net      app/net)
set(SLIPWAY_FOLDER_ssh      app/ssh)
set(SLIPWAY_FOLDER_yaml     app/yaml)
set(SLIPWAY_FOLDER_config   app/config)
set(SLIPWAY_FOLDER_git      app/git)
set(SLIPWAY_FOLDER_workflow app/workflow)
set(SLIPWAY_FOLDER_runner   app/runner)
set(SLIPWAY_FOLDER_deploy   app/deploy)
set(SLIPWAY_FOLDER_secrets  app/secrets)
set(SLIPWAY_FOLDER_storage  storage)
set(SLIPWAY_FOLDER_services app/services)
set(SLIPWAY_FOLDER_cli      app/cli)
set(SLIPWAY_FOLDER_models   ui/models)
set(SLIPWAY_FOLDER_charts   ui/charts)
set(SLIPWAY_FOLDER_widgets  ui/widgets)
set(SLIPWAY_FOLDER_pages    ui/pages ui/dialogs ui/window ui)

set(SLIPWAY_MAY_USE_core     "")
set(SLIPWAY_MAY_USE_masking  core)                       # free of Qt for the shim; only the header redactor.h speaks it
set(SLIPWAY_MAY_USE_log      core masking)               # the mains own it; others write with core/logcategories.h
set(SLIPWAY_MAY_USE_shim     core masking)               # Qt-free headers of both only: core/logformat.h, masking/masker.h
set(SLIPWAY_MAY_USE_process  core shim)
set(SLIPWAY_MAY_USE_git      core process)               # clone, fetch and push go through the git program
set(SLIPWAY_MAY_USE_net      core)
set(SLIPWAY_MAY_USE_ssh      core process)               # OpenSSH and rsync, for deploy and the runner's ssh action
set(SLIPWAY_MAY_USE_yaml     core)
set(SLIPWAY_MAY_USE_config   core yaml)                  # slipway.yml, for deploy, monitor, notify
set(SLIPWAY_MAY_USE_secrets  core)
set(SLIPWAY_MAY_USE_workflow core yaml)
set(SLIPWAY_MAY_USE_runner   core masking process ssh git yaml workflow)
set(SLIPWAY_MAY_USE_deploy   core process net ssh yaml config)
set(SLIPWAY_MAY_USE_storage  core)
set(SLIPWAY_MAY_USE_services core masking shim process net ssh yaml config git workflow runner deploy secrets storage)
set(SLIPWAY_MAY_USE_cli      core log services)
set(SLIPWAY_MAY_USE_models   core)
set(SLIPWAY_MAY_USE_charts   core models widgets)        # widgets for the Theme: every colour comes from there
set(SLIPWAY_MAY_USE_widgets  core models)
set(SLIPWAY_MAY_USE_pages    core log models charts widgets services)

# Third-party headers stay behind one wall each: "regular expression of the header|the only folder".
set(SLIPWAY_WALLS
  "git2(/.*)?\\.h|app/git"
  "sqlite3\\.h|storage"
  "yaml-cpp/.*|app/yaml"
  "curl/.*|app/net"
  "(qt6)?keychain\\.h|app/secrets"
  "(qt6)?keychain/.*|app/secrets"
  "sodium\\.h|app/secrets")

# Below ui/pages a folder is one page's; what a page may know besides ui/pages/common. tests/architecture compares.
set(SLIPWAY_PAGES_environments deployments)

# Folders whose files stand in folders by feature: "folder|the few that lie in it itself,…".
set(SLIPWAY_FLAT
  "app/services|console"
  "app/deploy|maketarget"
  "app/runner|runner,rundriver,preflight"
  "app/workflow|dialect,readworkflow"
  "storage|storage"
  "ui|main"
  "ui/dialogs|aboutdialog,closedialog,confirmdialog,dialogparts,hostkeydialog,passphrasedialog,reasondialog"
  "ui/models|"
  "ui/pages|"
  "ui/widgets|pch"
  "ui/window|mainwindow,windowmenus,palettecontroller,closeguard,notifier,personquestions,startfailure,screenshot,singleinstance,options,language,pages")
