import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Ends a request that takes too long, whoever is slow: the body that trickles in, the work, or
/// the browser that does not read its answer. The server below has no such limit of its own.
///
/// It also sees that what the server says by itself, as to a request that it cannot parse, carries
/// the security headers.
final class RequestDeadline: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  /// How long a body may still come in after its request has been answered.
  private static let lingerSeconds: Int64 = 2

  private let limits: ServingLimits
  private let headers: HTTPFields
  private var closing: Scheduled<Void>?
  /// Requests whose answer has not been written to its end.
  private var unanswered = 0
  private var isReading = false
  private var isWriting = false

  init(_ limits: ServingLimits, headers: HTTPFields) {
    self.limits = limits
    self.headers = headers
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      unanswered += 1
      isReading = true
      let sendsFile = head.headerFields[.contentType]?.hasPrefix("multipart/") ?? false
      close(context, in: Int64(sendsFile ? limits.uploadSeconds : limits.requestSeconds))
    case .body: break
    case .end:
      isReading = false
      settle(context)
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(var head):
      isWriting = true
      if head.headerFields[.xContentTypeOptions] == nil {
        head.headerFields.append(contentsOf: headers)
      }
      context.write(wrapOutboundOut(.head(head)), promise: promise)
    case .body:
      context.write(data, promise: promise)
    case .end:
      let written = promise ?? context.eventLoop.makePromise()
      let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
      written.futureResult.whenSuccess {
        let (handler, context) = bound.value
        handler.unanswered -= 1
        handler.isWriting = false
        handler.settle(context)
      }
      context.write(data, promise: written)
    }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    closing?.cancel()
  }

  /// When everything is answered: all is well if everything was read, too; otherwise the rest has
  /// a moment to come.
  private func settle(_ context: ChannelHandlerContext) {
    guard unanswered == 0 else { return }
    if isReading {
      close(context, in: Self.lingerSeconds)
    } else {
      closing?.cancel()
      closing = nil
    }
  }

  private func close(_ context: ChannelHandlerContext, in seconds: Int64) {
    closing?.cancel()
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    closing = context.eventLoop.scheduleTask(in: .seconds(seconds)) {
      let (handler, context) = bound.value
      handler.timeIsUp(context)
    }
  }

  private func timeIsUp(_ context: ChannelHandlerContext) {
    closing = nil
    guard unanswered > 0, !isWriting else { return context.close(promise: nil) }
    var head = HTTPResponse(status: .requestTimeout, headerFields: headers)
    head.headerFields[.connection] = "close"
    head.headerFields[.contentLength] = "0"
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
    context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in
      bound.value.close(promise: nil)
    }
  }
}
