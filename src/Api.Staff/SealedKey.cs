using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Domain.State;
using Paykassma.Storage.Sealing;

namespace Paykassma.Api.Staff;

/// <summary>Seals a key of cookies and form tokens before it is stored.</summary>
internal sealed class KeySealer(ISecretSealer sealer) : IXmlEncryptor
{
    private const string Element = "sealed";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var content = plaintextElement.ToString(SaveOptions.DisableFormatting);
        return new EncryptedXmlInfo(new XElement(Element, sealer.Seal(content, SealPass.SignInKeyContext)), typeof(KeyOpener));
    }
}

/// <summary>Opens what <see cref="KeySealer"/> has sealed. Its full name is stored with each key: after a rename it opens none of them.</summary>
internal sealed class KeyOpener(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var (sealer, text) = (services.GetRequiredService<SecretSealer>(), encryptedElement.Value);
        return XElement.Parse(SecretSealer.IsSealed(text) ? sealer.Open(text, SealPass.SignInKeyContext) : sealer.OpenOldFormat(text));
    }
}
