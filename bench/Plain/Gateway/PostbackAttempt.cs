using Paykassma.Protocol.Postbacks;

namespace Paykassma.Plain.Gateway;

/// <summary>An attempt that is stored and may be sent.</summary>
/// <param name="Number">From 1.</param>
internal sealed record PostbackAttempt(long PostbackId, int Number, PostbackContent Content);

/// <summary>An attempt that ended.</summary>
/// <param name="Outcome">In a few words.</param>
/// <param name="Milliseconds">How long it took.</param>
internal sealed record EndedAttempt(long PostbackId, int Number, bool IsAcknowledged, string Outcome, int Milliseconds);
