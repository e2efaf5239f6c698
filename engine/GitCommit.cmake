# Writes OUTPUT, a header with the commit of SOURCE_DIR, where it differs from what OUTPUT says already.
execute_process(COMMAND git -C ${SOURCE_DIR} describe --always --dirty --abbrev=12 --exclude=*
                OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
if(NOT commit)
  set(commit unknown)
endif()
file(CONFIGURE OUTPUT ${OUTPUT} CONTENT "#define BIDE_GIT_COMMIT \"${commit}\"\n" @ONLY)
