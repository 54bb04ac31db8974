using Paykassma.Domain.Gateway.Merchants;

namespace Paykassma.Api.Staff;

/// <summary>Random codes that people read out and type, in groups of five: five bits in each of 32 characters that are not easily confused.</summary>
internal static class TypedCode
{
    private const string Letters = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int GroupLength = 5;

    public static string Make(IRandomBytes random, int length)
    {
        // There are 32 letters, so five bits of a byte choose one and each is as likely as any other.
        var letters = random.Next(length).Select(value => Letters[value & 31]);
        return string.Join('-', letters.Chunk(GroupLength).Select(group => new string(group)));
    }
}
