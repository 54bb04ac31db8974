using Paykassma.Api.Http;

namespace Paykassma.Api.Gateway.Listeners;

/// <summary>The errors of the sandbox's listeners.</summary>
internal static class ListenerErrors
{
    public static readonly ApiError NotAwaited = ApiError.Conflict(
        "ATTEMPT_NOT_AWAITED", "No attempt of this id waits for an answer: it was answered, its time is over, or another listener has taken this one's place.",
        "Nothing needs to be done: a postback that was not acknowledged comes again.");
}
