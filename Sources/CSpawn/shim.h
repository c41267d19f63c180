#include <spawn.h>

// The system's own, which its header shows only to programs that ask for GNU's additions.
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
