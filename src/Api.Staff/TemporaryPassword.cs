using Paykassma.Domain.Gateway.Merchants;

namespace Paykassma.Api.Staff;

/// <summary>A password for someone else, to be read out and typed once: 100 random bits in characters that are not easily confused.</summary>
internal static class TemporaryPassword
{
    private const string Letters = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Length = 20;
    private const int GroupLength = 5;

    public static string Make(IRandomBytes random)
    {
        // There are 32 letters, so five bits of a byte choose one and each is as likely as any other.
        var letters = random.Next(Length).Select(value => Letters[value & 31]);
        return string.Join('-', letters.Chunk(GroupLength).Select(group => new string(group)));
    }
}
