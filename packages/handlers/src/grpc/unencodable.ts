import { Code, ConnectError, type ConnectRouter } from "@connectrpc/connect";
import type { UniversalHandler, UniversalServerResponse } from "@connectrpc/connect/protocol";
import { setTrailerStatus } from "@connectrpc/connect/protocol-grpc";

/**
 * Refuses messages with text that is no Unicode, such as half of a surrogate pair. Connect quotes it in its refusal,
 * cannot encode that, and would end the call without a status.
 */
export function refuseUnencodable(router: ConnectRouter): void {
  for (const [index, handler] of router.handlers.entries()) router.handlers[index] = refusing(handler);
}

function refusing(handler: UniversalHandler): UniversalHandler {
  const answer = async (request: Parameters<UniversalHandler>[0]): Promise<UniversalServerResponse> => {
    try {
      return await handler(request);
    } catch (error) {
      if (error instanceof URIError) return toResponse(request.header.get("content-type") ?? "");
      throw error;
    }
  };
  return Object.assign(answer, handler);
}

/** gRPC has the status behind a body without messages, gRPC-Web in the head where there is no body. */
function toResponse(contentType: string): UniversalServerResponse {
  const message = "The message has text that is no Unicode, such as half of a surrogate pair; encode it as UTF-8";
  const status = setTrailerStatus(new Headers(), new ConnectError(message, Code.InvalidArgument));
  const header = new Headers({ "content-type": contentType });
  if (!contentType.startsWith("application/grpc-web")) return { status: 200, header, trailer: status };
  for (const [name, value] of status) header.set(name, value);
  return { status: 200, header };
}
