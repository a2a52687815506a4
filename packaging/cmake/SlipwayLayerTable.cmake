# Who may know whom. The one statement of it: SlipwayLayers.cmake stops the configure step on a forbidden
# link, tests/architecture compares every #include with the same lines. Read by both, so set() only.
#
# The name is the library; its folder is in SLIPWAY_FOLDER_<name>; includes are written "folder/header.h"
# as seen from app/ (or from the top level for storage/ and ui/).
set(SLIPWAY_LIBRARIES core shim process git workflow runner storage services cli models charts widgets pages)

set(SLIPWAY_FOLDER_core     app/core)
set(SLIPWAY_FOLDER_shim     app/shim)
set(SLIPWAY_FOLDER_process  app/process)
set(SLIPWAY_FOLDER_git      app/git)
set(SLIPWAY_FOLDER_workflow app/workflow)
set(SLIPWAY_FOLDER_runner   app/runner)
set(SLIPWAY_FOLDER_storage  storage)
set(SLIPWAY_FOLDER_services app/services)
set(SLIPWAY_FOLDER_cli      app/cli)
set(SLIPWAY_FOLDER_models   ui/models)
set(SLIPWAY_FOLDER_charts   ui/charts)
set(SLIPWAY_FOLDER_widgets  ui/widgets)
set(SLIPWAY_FOLDER_pages    ui/pages ui/dialogs ui)

set(SLIPWAY_MAY_USE_core     "")
set(SLIPWAY_MAY_USE_shim     core)                       # Qt-free headers of core only: core/logformat.h
set(SLIPWAY_MAY_USE_process  core shim)
set(SLIPWAY_MAY_USE_git      core process)               # clone, fetch and push go through the git program
set(SLIPWAY_MAY_USE_workflow core)
set(SLIPWAY_MAY_USE_runner   core process git workflow)
set(SLIPWAY_MAY_USE_storage  core)
set(SLIPWAY_MAY_USE_services core process git workflow runner storage)
set(SLIPWAY_MAY_USE_cli      core services)
set(SLIPWAY_MAY_USE_models   core)
set(SLIPWAY_MAY_USE_charts   core models widgets)        # widgets for the Theme: every colour comes from there
set(SLIPWAY_MAY_USE_widgets  core models)
set(SLIPWAY_MAY_USE_pages    core models charts widgets services)

# Third-party headers stay behind one wall each: "regular expression of the header|the only folder".
set(SLIPWAY_WALLS
  "git2(/.*)?\\.h|app/git"
  "sqlite3\\.h|storage"
  "yaml-cpp/.*|app/workflow/yaml")
