using System.Security.Cryptography;
using Paykassma.Domain.Gateway.Merchants;

namespace Paykassma.Silo.Settings;

/// <summary>The operating system's randomness.</summary>
internal sealed class SystemRandomBytes : IRandomBytes
{
    public byte[] Next(int count) => RandomNumberGenerator.GetBytes(count);
}
