import ArgumentParser
import Exchange
import Foundation
import Kernel

/// The command: noun first, then the verb.
///
/// Exits 0 when all is well, 1 with every reason on standard error when the service says no, and
/// 2 when the command itself was written wrongly.
@main
struct Plumbline: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plumbline",
    abstract: "Runs a children’s services quality assurance framework from end to end.",
    subcommands: [
      CaseListCommand.self, DrawCommand.self, FrameworkCommand.self, ClockCommand.self,
      StatisticsCommand.self, LedgerCommand.self, DemoCommand.self, ServeCommand.self,
      BackupCommand.self, RestoreCommand.self, StoreCommand.self,
    ])

  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    // A child that reads an untrusted file does nothing else, and needs no options.
    if arguments.starts(with: CaseListFiles.command) {
      readUntrustedCaseList(arguments: Array(arguments.dropFirst(CaseListFiles.command.count)))
    }
    do {
      var command = try parseAsRoot(arguments)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let refusal as Refusal {
      finish(refusal.problems.map(\.message), code: 1)
    } catch let failure as Failure {
      finish([failure.description], code: 1)
    } catch let code as ExitCode {
      Foundation.exit(code.rawValue)
    } catch where exitCode(for: error) == .success {
      print(fullMessage(for: error))
    } catch where exitCode(for: error) == .validationFailure {
      finish([fullMessage(for: error)], code: 2)
    } catch {
      finish(["\(error)"], code: 1)
    }
  }

  /// Says every reason on standard error and ends.
  private static func finish(_ reasons: [String], code: Int32) -> Never {
    FileHandle.standardError.write(Data((reasons.joined(separator: "\n") + "\n").utf8))
    Foundation.exit(code)
  }
}
