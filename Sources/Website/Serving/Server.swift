import Foundation
import Hummingbird
import HummingbirdCore
import Kernel

/// The service on a port of this machine.
package struct Server: Sendable {
  let door: FrontDoor
  private let limits: ServingLimits
  private let headers: HTTPFields

  /// Puts the parts together: reads the stylesheets and scripts, and lists every address.
  package init(_ installation: Installation, site: Site = Site()) throws {
    door = try FrontDoor(installation, site: site)
    limits = installation.limits
    headers = HTTPFields.of(SecurityHeaders.all(isSecure: installation.origin.isSecure))
    let folder = installation.folders.uploads
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    // What a crash left behind; another server may be receiving what is younger.
    for name in try FileManager.default.contentsOfDirectory(atPath: folder)
    where name.hasSuffix(".upload") {
      let file = folder + "/" + name
      let changed =
        try FileManager.default.attributesOfItem(atPath: file)[.modificationDate] as? Date
      if changed.map({ $0.timeIntervalSinceNow < -3_600 }) ?? true {
        try FileManager.default.removeItem(atPath: file)
      }
    }
  }

  /// Listens until the program is told to stop; then lets what has begun finish.
  ///
  /// - Parameter started: told the port once requests are answered.
  package func run(
    on host: String, port: Int, started: @escaping @Sendable (Int) async -> Void = { _ in }
  ) async throws {
    try door.installation.origin.requireSafe(toListenOn: host)
    let uploads = door.installation.folders.uploads
    let sweeping = Task {
      while !Task.isCancelled {
        CaseListDesk.removeForgotten(in: uploads)
        try? await Task.sleep(for: .seconds(3_600))
      }
    }
    let installation = door.installation
    let keepingTime = Task {
      while !Task.isCancelled {
        do { try await installation.keepTime() } catch {
          installation.log("What time brings about could not be done: \(error)")
        }
        try? await Task.sleep(for: .seconds(60))
      }
    }
    defer {
      sweeping.cancel()
      keepingTime.cancel()
    }
    try await application(on: host, port: port, started: started).runService()
  }

  var responder: DoorResponder { DoorResponder(door: door, headers: headers) }

  func application(
    on host: String, port: Int, started: @escaping @Sendable (Int) async -> Void = { _ in }
  ) -> Application<DoorResponder> {
    let limits = limits
    let headers = headers
    return Application(
      responder: responder,
      server: .http1(
        configuration: .init(
          additionalChannelHandlers: [RequestDeadline(limits, headers: headers)],
          idleTimeout: .seconds(Int64(limits.idleSeconds)),
          httpDecoderConfiguration: .init(
            maxHeaderFieldSize: limits.headerBytes, maxHeaderListSize: limits.headerBytes,
            maxHeaderFieldCount: limits.headerCount))),
      configuration: ApplicationConfiguration(
        address: .hostname(host, port: port), serverName: nil,
        availableConnectionsDelegate: MaximumAvailableConnections(limits.connections)),
      onServerRunning: { await started($0.localAddress?.port ?? port) })
  }
}
